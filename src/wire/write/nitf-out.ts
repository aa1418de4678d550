import { never } from '#kit'
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
  livePost: (words, { attrs: { time, headline } }) => {
    const head = textTag('chron', time, { norm: time }) + textTag('hl2', headline)
    return tag('block', { class: 'live-post' }, head, words)
  },
})

function mark(own: Mark, inside: string): string {
  switch (own.type) {
    case 'link':
      return tag('a', { href: own.attrs.href }, inside)
    case 'language':
      return tag('lang', { iso: own.attrs.lang }, inside)
    case 'em':
    case 'sub':
    case 'sup':
      return tag(own.type, {}, inside)
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
