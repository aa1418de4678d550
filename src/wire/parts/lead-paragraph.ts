import type { Block, Inline } from '#story'
import type { Dropped } from '../draft.ts'
import { takeDateline } from './dateline.ts'

/** A body whose first paragraph begins after its dateline, the dateline, and what of it was left out. */
export interface Filed {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
  readonly dateline?: { readonly place: string; readonly source?: string }
}

/**
 * Takes the dateline off the first paragraph, where one is printed there; else it is what the message's
 * own fields say. The words before the joint must stand in one run of text.
 */
export function withDateline(blocks: readonly Block[], known: Filed['dateline']): Filed {
  const at = blocks.findIndex(({ type }) => type === 'paragraph')
  const block = blocks[at]
  const first = block?.type === 'paragraph' ? block.content[0] : undefined
  const found = first?.type === 'text' ? takeDateline(first.text) : undefined
  if (block?.type !== 'paragraph' || first?.type !== 'text' || !found)
    return { blocks, dropped: [], ...(known ? { dateline: known } : {}) }
  const opening: Inline = { ...first, text: found.rest }
  const paragraph = { ...block, content: [opening, ...block.content.slice(1)] }
  return {
    blocks: blocks.map((one, index) => (index === at ? paragraph : one)),
    dropped: datelineDate(found.date),
    dateline:
      found.source === undefined
        ? { place: found.place }
        : { place: found.place, source: found.source },
  }
}

/** The page tells the time itself: the date that a dateline prints has no place in it. */
export function datelineDate(date: string | undefined): readonly Dropped[] {
  const why = 'the date in the dateline; the page tells the time itself'
  return date === undefined ? [] : [{ what: date, why }]
}
