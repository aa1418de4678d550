import { languageTag, never } from '#kit'
import type { BlockOf, Mark, Picture } from '#story'
import { markupWriter } from './markup-out.ts'
import type { PictureAddresses } from './outgoing.ts'
import { tag, textOut, textTag } from './xml-out.ts'

/** The body of a story as XHTML, which the reader of this room makes the same blocks of. */
export const xhtmlOf = markupWriter({
  mark,
  crosshead: (words, { attrs }) => tag(`h${attrs.level}`, {}, words),
  quote: (words, { type, attrs }) => {
    const values = type === 'pull_quote' ? { class: 'pullquote' } : {}
    return tag('blockquote', values, words, textTag('footer', attrs.attribution))
  },
  picture: figureOut,
  gallery: (pictures) => tag('figure', { class: 'gallery' }, ...pictures),
  embed: embedOut,
  factBox: (words, { attrs }) =>
    tag('aside', { class: 'fact-box' }, textTag('h3', attrs.title), words),
  row: (cells) => tag('tr', {}, cells),
  livePost: (words, { attrs: { time, headline } }) => {
    const head = textTag('time', time, { datetime: time }) + textTag('h3', headline)
    return tag('article', { class: 'live-post' }, head, words)
  },
})

function mark(own: Mark, inside: string): string {
  switch (own.type) {
    case 'link':
      return tag('a', { href: own.attrs.href }, inside)
    case 'language': {
      const lang = languageTag(own.attrs.lang)
      return lang === undefined ? inside : tag('span', { lang, 'xml:lang': lang }, inside)
    }
    case 'strike':
      return tag('s', {}, inside)
    case 'strong':
    case 'em':
    case 'code':
    case 'sub':
    case 'sup':
      return tag(own.type, {}, inside)
    default:
      return never(own)
  }
}

/** A picture with caption and credit; one that may not be sent leaves its words. */
function figureOut(picture: Picture, { pictureAddress }: PictureAddresses): string {
  const { src, alt, width, height, caption, credit } = picture
  const address = pictureAddress(src)
  if (address === undefined) return textTag('p', caption)
  const size = { width, height }
  const image = `<img src="${textOut(address)}" alt="${textOut(alt)}"${valuesOut(size)}/>`
  const words = `${textOut(caption ?? '')}${textTag('cite', credit)}`
  return tag('figure', {}, image, words === '' ? '' : tag('figcaption', {}, words))
}

function valuesOut(values: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${value}"`))
    .join('')
}

/** An object, whose reader loads nothing by itself; its provider stands beside it, even where there is none. */
function embedOut({ attrs }: BlockOf<'embed'>): string {
  const { href, title, provider = '' } = attrs
  const named = title === undefined ? '' : ` title="${textOut(title)}"`
  return `<object data="${textOut(href)}"${named} data-provider="${textOut(provider)}"></object>`
}
