import { z } from 'zod'
import { href, inlines } from './inline.ts'
import { picture } from './picture.ts'

/*
 * The body of a story is the JSON that ProseMirror reads and writes, one node a block.
 * This is the closed union of the blocks that there are; whatever else comes in is refused at the door.
 */

const paragraph = z.strictObject({ type: z.literal('paragraph'), content: inlines })
/** A short heading between paragraphs. Level 3 stands below a crosshead of level 2. */
const crosshead = z.strictObject({
  type: z.literal('crosshead'),
  attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3)]) }),
  content: inlines,
})
/** Words of another text, set apart: a letter, a ruling, a poem. */
const quote = z.strictObject({
  type: z.literal('quote'),
  attrs: z.strictObject({ attribution: z.string().max(500).optional() }),
  content: z.array(paragraph).min(1).max(500).readonly(),
})
/** A sentence of the story, shown large. */
const pullQuote = z.strictObject({
  type: z.literal('pull_quote'),
  attrs: z.strictObject({ attribution: z.string().max(500).optional() }),
  content: inlines,
})
const listItem = z.strictObject({
  type: z.literal('list_item'),
  content: z.array(paragraph).min(1).max(100).readonly(),
})
const list = z.strictObject({
  type: z.literal('list'),
  attrs: z.strictObject({ ordered: z.boolean() }),
  content: z.array(listItem).min(1).max(2_000).readonly(),
})
const pictureBlock = z.strictObject({ type: z.literal('picture'), attrs: picture })
const gallery = z.strictObject({
  type: z.literal('gallery'),
  content: z.array(pictureBlock).min(1).max(200).readonly(),
})
/** Something that lives elsewhere. Readers get a link: nothing is loaded from there. */
const embed = z.strictObject({
  type: z.literal('embed'),
  attrs: z.strictObject({
    href,
    title: z.string().max(1_000).optional(),
    provider: z.string().max(200).optional(),
  }),
})
const tableCell = z.strictObject({
  type: z.literal('table_cell'),
  attrs: z.strictObject({
    header: z.boolean(),
    align: z.enum(['start', 'center', 'end']).optional(),
    columns: z.int().min(1).max(100).optional(),
    rows: z.int().min(1).max(1_000).optional(),
  }),
  content: inlines,
})
const tableRow = z.strictObject({
  type: z.literal('table_row'),
  content: z.array(tableCell).max(100).readonly(),
})
const table = z.strictObject({
  type: z.literal('table'),
  attrs: z.strictObject({ caption: z.string().max(1_000).optional() }),
  content: z.array(tableRow).min(1).max(5_000).readonly(),
})
const rule = z.strictObject({ type: z.literal('rule') })
const simple = z.discriminatedUnion('type', [paragraph, list, table, pictureBlock])
/** A box beside the story: background, key dates, how to get help. */
const factBox = z.strictObject({
  type: z.literal('fact_box'),
  attrs: z.strictObject({ title: z.string().max(500) }),
  content: z.array(simple).min(1).max(200).readonly(),
})
/** One entry of a live story. The newest stands first. */
const livePost = z.strictObject({
  type: z.literal('live_post'),
  attrs: z.strictObject({
    time: z.iso.datetime({ offset: true }),
    headline: z.string().max(500).optional(),
  }),
  content: z
    .array(z.discriminatedUnion('type', [paragraph, list, table, pictureBlock, quote, embed]))
    .min(1)
    .max(500)
    .readonly(),
})

export const block = z.discriminatedUnion('type', [
  paragraph,
  crosshead,
  quote,
  pullQuote,
  list,
  pictureBlock,
  gallery,
  embed,
  table,
  rule,
  factBox,
  livePost,
])

export type Block = z.infer<typeof block>
export type Paragraph = z.infer<typeof paragraph>
export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>
/** What may stand in a fact box. */
export type BoxedBlock = z.infer<typeof simple>
