import { createHash } from 'node:crypto'
import { inOrderJson } from '#kit'
import type { Source, StoryContent } from '#story'

/** SHA-256 of a story's content. The order in which its fields were written makes no difference. */
export function hashOf(content: StoryContent): Buffer {
  return createHash('sha256').update(inOrderJson(content)).digest()
}

/** SHA-256 of who provided a story and its name there: what makes two deliveries the same story. */
export function sourceKey(source: Source | undefined): Buffer | null {
  if (!source) return null
  return createHash('sha256')
    .update(JSON.stringify([source.provider, source.guid]))
    .digest()
}
