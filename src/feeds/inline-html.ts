import { directionOf, escapeMarkup, never } from '#kit'
import type { Inline, Mark } from '#story'
import { xmlText } from './xml.ts'

/** Makes a full address of a link in a story. */
export type Resolve = (href: string) => string

/** A run of words with its marks as HTML. Neighbours that share marks share their elements. */
export function inlineHtml(content: readonly Inline[], resolve: Resolve): string {
  let html = ''
  let open: readonly Mark[] = []
  for (const part of content) {
    const marks = part.type === 'text' ? (part.marks ?? []) : open
    const shared = sharedCount(open, marks)
    html += closing(open.slice(shared))
    html += marks
      .slice(shared)
      .map((mark) => openTag(mark, resolve))
      .join('')
    html += part.type === 'text' ? textHtml(part.text) : '<br>'
    open = marks
  }
  return html + closing(open)
}

/** Words as HTML text that XML can hold too. */
export function textHtml(text: string): string {
  return escapeMarkup(xmlText(text))
}

function sharedCount(open: readonly Mark[], marks: readonly Mark[]): number {
  let count = 0
  while (count < open.length && same(open[count], marks[count])) count += 1
  return count
}

function same(one: Mark | undefined, other: Mark | undefined): boolean {
  return one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function closing(marks: readonly Mark[]): string {
  return marks
    .toReversed()
    .map((mark) => `</${elements[mark.type]}>`)
    .join('')
}

const elements = {
  strong: 'strong',
  em: 'em',
  code: 'code',
  sub: 'sub',
  sup: 'sup',
  strike: 's',
  link: 'a',
  language: 'span',
} as const satisfies Record<Mark['type'], string>

function openTag(mark: Mark, resolve: Resolve): string {
  switch (mark.type) {
    case 'link':
      return `<a href="${textHtml(resolve(mark.attrs.href))}">`
    case 'language': {
      const { lang } = mark.attrs
      return `<span lang="${textHtml(lang)}" dir="${directionOf(lang)}">`
    }
    case 'strong':
    case 'em':
    case 'code':
    case 'sub':
    case 'sup':
    case 'strike':
      return `<${elements[mark.type]}>`
    default:
      return never(mark)
  }
}
