import { createHash } from 'node:crypto'
import { inOrderJson } from '#kit'
import type { Source, StoryContent } from '#story'
import { toStorable } from './json.ts'

/** SHA-256 of a story's content. The order in which its fields were written makes no difference. */
export function hashOf(content: StoryContent): Buffer {
  return createHash('sha256').update(inOrderJson(content)).digest()
}

/** A content with its hash, and with the JSON that the database keeps of it. */
export interface Sealed {
  readonly content: StoryContent
  readonly hash: Buffer
  readonly json: string
}

/** Makes of a content what needs no database, so that it can be made while that is at work. */
export function sealed(content: StoryContent): Sealed {
  const text = inOrderJson(content)
  const hash = createHash('sha256').update(text).digest()
  return { content, hash, json: toStorable(text, content) }
}

/** SHA-256 of who provided a story and its name there: what makes two deliveries the same story. */
export function sourceKey(source: Source | undefined): Buffer | null {
  if (!source) return null
  return createHash('sha256')
    .update(JSON.stringify([source.provider, source.guid]))
    .digest()
}
