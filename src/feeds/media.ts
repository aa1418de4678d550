import type { FeedItem } from './feed.ts'
import { element, type Markup } from './xml.ts'

export const mediaNamespace = { 'xmlns:media': 'http://search.yahoo.com/mrss/' }

/** The picture of a story in Media RSS, with its caption and credit. */
export function mediaElement({ image }: FeedItem): Markup | undefined {
  if (!image) return undefined
  const { url, type, width, height, alt, caption, credit } = image
  const about = caption || alt
  return element(
    'media:content',
    { url, type, medium: 'image', width, height },
    about ? element('media:description', { type: 'plain' }, about) : undefined,
    credit ? element('media:credit', {}, credit) : undefined,
  )
}
