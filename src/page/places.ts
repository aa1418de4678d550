import { type Block, blockWords } from '#story'

/**
 * Where each part of a block begins in the block's words, which are the words of its parts on lines of their own;
 * parts without words have no line (`blockWords`).
 */
export function partStarts(parts: readonly Block[], head = ''): readonly number[] {
  let at = head === '' ? 0 : head.length + 1
  return parts.map((part) => {
    const start = at
    const length = blockWords(part).length
    if (length > 0) at += length + 1
    return start
  })
}

/** The same for a list, in which every paragraph has its line, with words or without. */
export function itemStarts(
  items: readonly { readonly content: readonly Block[] }[],
): readonly (readonly number[])[] {
  let at = 0
  return items.map(({ content }) =>
    content.map((part) => {
      const start = at
      at += blockWords(part).length + 1
      return start
    }),
  )
}
