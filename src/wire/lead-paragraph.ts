import type { Block, Inline } from '#story'
import { takeDateline } from './dateline.ts'

/** A body whose first paragraph begins after its dateline, and the dateline. */
export interface Filed {
  readonly blocks: readonly Block[]
  readonly dateline?: { readonly place: string; readonly source?: string }
}

/**
 * Takes the dateline off the first paragraph, where one is printed there; else the place is what the message's
 * own fields say. The words before the joint must stand in one run of text.
 */
export function withDateline(blocks: readonly Block[], place: string | undefined): Filed {
  const at = blocks.findIndex(({ type }) => type === 'paragraph')
  const block = blocks[at]
  const first = block?.type === 'paragraph' ? block.content[0] : undefined
  const found = first?.type === 'text' ? takeDateline(first.text) : undefined
  if (block?.type !== 'paragraph' || first?.type !== 'text' || !found)
    return place === undefined ? { blocks } : { blocks, dateline: { place } }
  const opening: Inline = { ...first, text: found.rest }
  const paragraph = { ...block, content: [opening, ...block.content.slice(1)] }
  return {
    blocks: blocks.map((one, index) => (index === at ? paragraph : one)),
    dateline:
      found.source === undefined
        ? { place: found.place }
        : { place: found.place, source: found.source },
  }
}
