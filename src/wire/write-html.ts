import { escapeMarkup } from '#kit'
import type { Element, Node } from './element.ts'

const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/

/** A tree as HTML again, without code and styling. */
export function writeHtml(node: Node): string {
  if (typeof node === 'string') return escapeMarkup(node)
  const { name, attributes, children } = node
  if (name === 'style' || name === 'template' || (name === 'script' && !isJsonLd(node))) return ''
  const inner = name === 'script' ? children.join('') : children.map(writeHtml).join('')
  if (name === '#root') return inner
  const said = Object.entries(attributes)
    .filter(([key]) => /^[\w:-]+$/.test(key))
    .map(([key, value]) => ` ${key}="${escapeMarkup(value)}"`)
    .join('')
  return empty.test(name) ? `<${name}${said}>` : `<${name}${said}>${inner}</${name}>`
}

function isJsonLd({ attributes }: Element): boolean {
  return attributes['type'] === 'application/ld+json'
}
