import { escapeMarkup } from '#kit'
import { cleanLine, cleanText } from '../parts/clean.ts'

/** Attributes by name; those without a value are left out. */
export type Values = Readonly<Record<string, string | number | undefined>>

/** An element as XML, around markup that is ready. One that holds nothing closes itself. */
export function tag(name: string, values: Values, ...inside: readonly string[]): string {
  const said = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${textOut(String(value))}"`)
    .join('')
  const content = inside.join('')
  return content === '' ? `<${name}${said}/>` : `<${name}${said}>${content}</${name}>`
}

/** An element that holds text and nothing else; nothing where there is no text. */
export function textTag(name: string, text: string | undefined, values: Values = {}): string {
  return text === undefined || text === '' ? '' : tag(name, values, textOut(text))
}

/** The same of text that has to stand in one line. */
export function lineTag(name: string, text: string | undefined, values: Values = {}): string {
  return textTag(name, text === undefined ? undefined : cleanLine(text), values)
}

/** Text as XML 1.0 may hold it: escaped, and without the characters that it has no place for. */
export function textOut(text: string): string {
  return escapeMarkup(cleanText(text))
}

/** An element that holds text or markup as it is, in a section that XML leaves alone. */
export function cdataTag(name: string, text: string): string {
  const parts = cleanText(text).replaceAll(']]>', ']]]]><![CDATA[>')
  return `<${name}><![CDATA[${parts}]]></${name}>`
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'
