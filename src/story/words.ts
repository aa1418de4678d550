import { never } from '#kit'
import type { Block } from './block.ts'
import { type Inline, wordsOf } from './inline.ts'

/**
 * The words of a block as readers see them, its parts on lines of their own.
 * Places in a story (`Range`) count UTF-16 units in this text, so its making must not change.
 */
export function blockWords(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'crosshead':
    case 'pull_quote':
      return wordsOf(block.content)
    case 'quote':
    case 'live_post':
    case 'fact_box':
      return [headOf(block), ...block.content.map(blockWords)].filter(Boolean).join('\n')
    case 'list':
      return block.content.flatMap((item) => item.content.map(blockWords)).join('\n')
    case 'table':
      return block.content
        .map((row) => row.content.map((cell) => wordsOf(cell.content)).join('\t'))
        .join('\n')
    case 'picture':
      return block.attrs.caption ?? ''
    case 'gallery':
      return block.content.map(blockWords).filter(Boolean).join('\n')
    case 'embed':
      return block.attrs.title ?? ''
    case 'rule':
      return ''
    default:
      return never(block)
  }
}

function headOf(block: Extract<Block, { type: 'quote' | 'live_post' | 'fact_box' }>): string {
  if (block.type === 'fact_box') return block.attrs.title
  return block.type === 'live_post' ? (block.attrs.headline ?? '') : ''
}

/** The words of a whole body, a blank line between blocks. */
export function bodyWords(body: readonly Block[]): string {
  return body.map(blockWords).filter(Boolean).join('\n\n')
}

/** How many words a reader has to read: runs between spaces, or what the segmenter finds where a script has none. */
export function countWords(text: string, language: string): number {
  if (!/^(zh|ja|th|lo|km|my)\b/.test(language)) return text.match(/\S+/g)?.length ?? 0
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  return [...words].filter(({ isWordLike }) => isWordLike).length
}

/** Every run of inline content in a body, in reading order. */
export function* runsOf(body: readonly Block[]): Generator<readonly Inline[]> {
  for (const block of body) {
    if ('content' in block) yield* runsIn(block)
  }
}

interface Node {
  readonly type: string
  readonly content?: readonly (Node | Inline)[]
}

function* runsIn(node: Node): Generator<readonly Inline[]> {
  const children = node.content ?? []
  const inlineHere = children.filter(
    (child): child is Inline => child.type === 'text' || child.type === 'hard_break',
  )
  if (inlineHere.length > 0) yield inlineHere
  for (const child of children) if ('content' in child) yield* runsIn(child)
}
