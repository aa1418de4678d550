import { z } from 'zod'

/** An address that a page may link to: http, https, mailto, or a place on the paper itself. */
export const href = z
  .string()
  .max(2_000)
  .regex(
    /^(https?:\/\/[^\s]+|mailto:[^\s]+|\/(?!\/)[^\s\\]*|#[^\s]*)$/i,
    'is not a web or mail address',
  )

const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('strong') }),
  z.strictObject({ type: z.literal('em') }),
  z.strictObject({ type: z.literal('code') }),
  z.strictObject({ type: z.literal('sub') }),
  z.strictObject({ type: z.literal('sup') }),
  z.strictObject({ type: z.literal('strike') }),
  z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href }) }),
  /** Words in another language than the story's. */
  z.strictObject({
    type: z.literal('language'),
    attrs: z.strictObject({ lang: z.string().max(35) }),
  }),
])

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1).max(200_000),
  marks: z.array(mark).max(8).readonly().optional(),
})

const lineBreak = z.strictObject({ type: z.literal('hard_break') })

export const inline = z.discriminatedUnion('type', [text, lineBreak])
export const inlines = z.array(inline).max(20_000).readonly()

/** What surrounds a run of words: emphasis, a link. */
export type Mark = z.infer<typeof mark>
/** A run of words with its marks, or a line break. As ProseMirror writes it. */
export type Inline = z.infer<typeof inline>

/** The words of inline content, marks left out; a line break is a line feed. */
export function wordsOf(content: readonly Inline[]): string {
  return content.map((part) => (part.type === 'text' ? part.text : '\n')).join('')
}

/** Inline content of plain words; none for an empty text. */
export function plain(words: string): readonly Inline[] {
  return words === '' ? [] : [{ type: 'text', text: words }]
}
