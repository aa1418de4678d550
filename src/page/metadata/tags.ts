import { escapeMarkup } from '#kit'

/*
 * Tags of a document's head. Every value is escaped here and nowhere else.
 */

type Attributes = Readonly<Record<string, string | undefined>>

/** `<meta name>`; nothing for an empty content. */
export function meta(name: string, content: string | undefined): string {
  return content ? tag('meta', { name, content }) : ''
}

/** `<meta property>`, as Open Graph writes it; nothing for an empty content. */
export function property(name: string, content: string | undefined): string {
  return content ? tag('meta', { property: name, content }) : ''
}

/** `<link>`; an attribute without a value is left out. */
export function link(rel: string, attributes: Attributes & { readonly href: string }): string {
  return tag('link', { rel, ...attributes })
}

/**
 * A data block (HTML, section 4.12.1), which browsers do not run, so that no script policy stands against it. With `<` written
 * as an escape, no text can end the block.
 */
export function linkedData(data: object): string {
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  return `<script type="application/ld+json">${json}</script>`
}

function tag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeMarkup(value)}"`],
  )
  return `<${name}${written.join('')}>`
}
