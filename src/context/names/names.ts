import type { NameTagger } from './find.ts'
import { readModel } from './model-file.ts'
import { createTagger } from './tagger.ts'

export { type Description, describeNames } from './describe.ts'
export { type FoundName, findNames, type NameOptions, type NameTagger } from './find.ts'
export { type MergedName, mergeNames } from './merge.ts'
export type { NameKind } from './tags.ts'

/** Makes a tagger of the bytes of the model file. Throws a RangeError where they are not such a file. */
export function loadTagger(bytes: Uint8Array): NameTagger {
  const model = readModel(bytes)
  return { tag: createTagger(model), certainty: model.certainty }
}
