import { languageTag, never } from '#kit'
import type { Mark, Picture } from '#story'
import { markupWriter } from './markup-out.ts'
import type { PictureAddresses } from './outgoing.ts'
import { tag, textTag } from './xml-out.ts'

/** The body of a story under NITF's names (IPTC NITF 3.6). Classes tell what it has no name for. */
export const nitfBlocksOf = markupWriter({
  mark,
  crosshead: (words, { attrs }) => tag('hl2', attrs.level === 3 ? { class: 'minor' } : {}, words),
  quote: (words, { type, attrs }) => {
    const values = type === 'pull_quote' ? { class: 'pullquote' } : {}
    return tag('bq', values, tag('block', {}, words), textTag('credit', attrs.attribution))
  },
  picture: pictureMedia,
  gallery: (pictures) => tag('block', { class: 'gallery' }, ...pictures),
  embed: ({ attrs }) => {
    const reference = { source: attrs.href, name: attrs.provider ?? 'none' }
    return tag(
      'media',
      { 'media-type': 'other' },
      tag('media-reference', reference),
      textTag('media-caption', attrs.title),
    )
  },
  factBox: (words, { attrs }) =>
    tag('block', { class: 'fact-box' }, textTag('hl2', attrs.title), words),
  // The standard wants at least one cell in a row.
  row: (cells) => (cells === '' ? '' : tag('tr', {}, cells)),
  livePost: (words, { attrs: { time, headline } }) => {
    const at = textTag('story.date', time, { norm: nitfTime(new Date(time)) })
    const head = tag('dateline', {}, at) + textTag('hl2', headline)
    return tag('block', { class: 'live-post' }, head, words)
  },
})

/** A time as NITF writes it: `20260301T090000Z`. */
export function nitfTime(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, '')
}

function mark(own: Mark, inside: string): string {
  switch (own.type) {
    case 'link':
      return tag('a', { href: own.attrs.href }, inside)
    case 'language': {
      const lang = languageTag(own.attrs.lang)
      return lang === undefined ? inside : tag('lang', { value: lang, 'xml:lang': lang }, inside)
    }
    case 'em':
      return tag('em', {}, inside)
    // NITF has `sub` and `sup` in numbers only.
    case 'sub':
    case 'sup':
    case 'strong':
    case 'code':
    case 'strike':
      return tag('em', { class: own.type }, inside)
    default:
      return never(own)
  }
}

/** A picture with its caption and producer; one that may not be sent leaves its words. */
export function pictureMedia(picture: Picture, { pictureAddress }: PictureAddresses): string {
  const { src, alt, width, height, caption, credit } = picture
  const source = pictureAddress(src)
  if (source === undefined) return textTag('p', caption)
  return tag(
    'media',
    { 'media-type': 'image' },
    tag('media-reference', { source, 'alternate-text': alt, width, height }),
    textTag('media-caption', caption),
    textTag('media-producer', credit),
  )
}
