import { languageTag } from '#kit'
import { href, type Mark } from '#story'
import type { Element } from '../parse/element.ts'
import { webAddress } from '../parts/pictures.ts'

const named: Readonly<Record<string, Mark['type']>> = {
  b: 'strong',
  strong: 'strong',
  em: 'em',
  i: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  sub: 'sub',
  sup: 'sup',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
}

/** The marks inside an element, given those around it. */
export function marksIn(
  element: Element,
  around: readonly Mark[],
  base: string | undefined,
): readonly Mark[] {
  const mark = markOf(element, base)
  const marks = mark && !around.some(({ type }) => type === mark.type) ? [...around, mark] : around
  const language = languageMark(element)
  return language && !marks.some(({ type }) => type === 'language') && marks.length < 8
    ? [...marks, language]
    : marks
}

function markOf({ name, attributes }: Element, base: string | undefined): Mark | undefined {
  if (name === 'a') {
    const address = linkAddress(attributes['href'], base)
    return address === undefined ? undefined : { type: 'link', attrs: { href: address } }
  }
  const type = named[name]
  return type === undefined || type === 'link' || type === 'language' ? undefined : { type }
}

/** An address that a story may link to. A relative one counts from the page it stood on. */
export function linkAddress(text: string | undefined, base?: string): string | undefined {
  const address = text?.trim().replace(/[\t\n\r]/g, '')
  if (!address) return undefined
  const absolute = /^mailto:/i.test(address)
    ? address
    : (webAddress(address, base) ?? (base === undefined ? address : undefined))
  return href.safeParse(absolute).success ? absolute : undefined
}

/** A language of its own on a run of words; not on blocks, whose words are the story's. */
function languageMark({ name, attributes }: Element): Mark | undefined {
  const lang = attributes['lang'] ?? attributes['xml:lang']
  if (
    !lang ||
    lang.length > 35 ||
    !['span', 'i', 'em', 'q', 'cite', 'a', 'bdi', 'dfn'].includes(name)
  )
    return undefined
  const tag = languageTag(lang)
  return tag === undefined ? undefined : { type: 'language', attrs: { lang: tag } }
}
