import type { BlockOf } from '#story'
import type { Element } from '../parse/element.ts'
import type { Making } from './making.ts'

/** The picture of an `img`; nothing for a tracking pixel, and for one that leads nowhere. */
export function pictureBlock(
  { attributes }: Element,
  making: Making,
  words: { caption?: string | undefined; credit?: string | undefined } = {},
): BlockOf<'picture'> | undefined {
  const file = pictureFile(attributes)
  const width = Number(attributes['width'] || Number.NaN)
  const height = Number(attributes['height'] || Number.NaN)
  if (
    width <= 2 ||
    height <= 2 ||
    /\b(doubleclick|scorecardresearch|feedsportal|\/~r\/|pixel\.wp\.com|\/pixel[.?])/.test(file)
  ) {
    making.dropped.set(file.slice(0, 80), 'a tracking pixel')
    return undefined
  }
  const [caption, credit] = making.titleIsCaption ? (attributes['title'] ?? '').split('|') : []
  const attrs = making.pictures.take({
    file,
    alt: attributes['alt'],
    caption: words.caption ?? caption,
    credit: words.credit ?? credit,
    width,
    height,
  })
  return attrs && { type: 'picture', attrs }
}

/** The address of a picture, also where a page loads it later by script. */
function pictureFile(attributes: Readonly<Record<string, string>>): string {
  const later = attributes['data-src'] ?? attributes['data-lazy-src'] ?? attributes['data-original']
  const src = attributes['src']
  if (src && !src.startsWith('data:')) return src
  const largest = (attributes['srcset'] ?? attributes['data-srcset'])
    ?.trim()
    .split(/\s*,\s+/)
    .at(-1)
  return later ?? largest?.split(/\s+/)[0] ?? src ?? ''
}
