/** Markup that is ready to stand in a document. Only this file makes it. */
export interface Markup {
  readonly markup: string
}

/** What an element holds: markup, or text that is escaped here. Nothing is left out. */
export type Content = Markup | string | number | undefined

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element. Attributes without a value are left out; one without content closes itself. */
export function element(
  name: string,
  attributes: Attributes,
  ...content: readonly Content[]
): Markup {
  // Added and not joined: what is joined is copied, once for each element around it.
  const inside = content.reduce<string>((text, one) => text + written(one), '')
  const head = `${name}${attributesOf(attributes)}`
  return { markup: inside === '' ? `<${head}/>` : `<${head}>${inside}</${name}>` }
}

/** An element that holds text and has no attributes, or nothing where there is no text. */
export function textElement(name: string, text: string | number | undefined): Markup | undefined {
  return text === undefined ? undefined : element(name, {}, text)
}

/** A whole document (XML 1.0, in UTF-8). */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`
}

/**
 * Text as XML 1.0 (section 2.2) can hold it: control characters, halves of surrogate pairs and the two non-characters
 * that it forbids become the replacement character.
 */
export function xmlText(text: string): string {
  if (harmless.test(text)) return text
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}

/** Text without anything that `xmlText` might have to look at twice: quicker, because it needs no code points. */
const harmless = /^[\t\n\r -\uD7FF\uE000-\uFFFD]*$/

function written(content: Content): string {
  if (content === undefined) return ''
  return typeof content === 'object' ? content.markup : escapeText(String(content))
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${escapeAttribute(String(value))}"`,
    )
    .join('')
}

/** Text that needs no escape and holds nothing that XML forbids, which most text is. */
const plain = /^[\t\n -%'-;=?-~\u00A0-\uD7FF]*$/

/** A carriage return has to be a reference, or readers turn it into a line feed (section 2.11). */
function escapeText(text: string): string {
  if (plain.test(text)) return text
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

/** White space too: readers turn it into spaces (section 3.3.3). */
function escapeAttribute(text: string): string {
  return xmlText(text).replace(/[&<>"\r\n\t]/g, (mark) => references[mark] ?? mark)
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}
