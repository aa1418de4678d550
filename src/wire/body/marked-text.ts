import type { Place } from '../draft.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { type Body, bodyOf } from './body.ts'
import type { BodyOptions } from './making.ts'
import { paragraphsOf, splitText } from './split-text.ts'

const tags =
  /<\/?(a|b|i|em|strong|u|span|font|sub|sup|p|br|div|h[1-6]|ul|ol|li|table|blockquote)(\s[^<>]*)?\/?>/i
const dividingTags = /<\/?(p|br|div|h[1-6]|ul|ol|li|table|blockquote)(\s[^<>]*)?\/?>/i

/** Blocks of a text that should be plain. Some senders put HTML into it: whole, or links and emphasis in lines of text. */
export function markedText(text: string, at: Place, options: BodyOptions): Body {
  if (!tags.test(text)) return { blocks: paragraphsOf(splitText(text)), dropped: [] }
  const html = dividingTags.test(text)
    ? text
    : splitText(text)
        .map((paragraph) => `<p>${paragraph}</p>`)
        .join('')
  return bodyOf(parsePiece(html, at).children, options)
}
