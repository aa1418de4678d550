import { escapeMarkup } from '#kit'
import type { Element, Node } from '../parse/element.ts'

const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/

/**
 * A tree as HTML again, without code and styling. The source of a quotation is written as `cite`: Readability takes
 * every `footer` for the page's.
 */
export function writeHtml(node: Node, inQuote = false): string {
  if (typeof node === 'string') return escapeMarkup(node)
  const { name, attributes, children } = node
  if (name === 'style' || name === 'template' || (name === 'script' && !isJsonLd(node))) return ''
  const inner =
    name === 'script'
      ? children.join('')
      : children.map((child) => writeHtml(child, inQuote || name === 'blockquote')).join('')
  if (name === '#root') return inner
  const said = Object.entries(attributes)
    .filter(([key]) => /^[\w:-]+$/.test(key))
    .map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`)
    .join('')
  const tag = inQuote && name === 'footer' ? 'cite' : name
  return empty.test(tag) ? `<${tag}${said}>` : `<${tag}${said}>${inner}</${tag}>`
}

function isJsonLd({ attributes }: Element): boolean {
  return attributes['type'] === 'application/ld+json'
}
