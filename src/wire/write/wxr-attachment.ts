import { escapeMarkup } from '#kit'
import type { ArchivedStory } from '#story'
import type { WxrChannel } from './wxr-channel.ts'
import { metaOut, timesOut } from './wxr-fields.ts'
import type { WxrPicture } from './wxr-pictures.ts'
import { cdataTag, tag, textTag } from './xml-out.ts'

interface Attaching {
  readonly story: ArchivedStory
  /** The number of the story. */
  readonly parent: number
  readonly channel: WxrChannel
}

/** A picture as an attachment: WordPress fetches it from its address. */
export function attachmentOut(
  { number, picture, address }: WxrPicture,
  { story, parent, channel }: Attaching,
): string {
  const { alt, caption = '', credit } = picture
  const name = address.slice(address.lastIndexOf('/') + 1)
  return `${tag(
    'item',
    {},
    textTag('title', name),
    textTag('link', address),
    textTag('guid', address, { isPermaLink: 'false' }),
    cdataTag('content:encoded', ''),
    cdataTag('excerpt:encoded', escapeMarkup(caption)),
    textTag('wp:post_id', String(number)),
    timesOut(story, channel.timeZone),
    textTag('wp:post_name', `picture-${number}`),
    textTag('wp:status', 'inherit'),
    textTag('wp:post_parent', String(parent)),
    textTag('wp:post_type', 'attachment'),
    textTag('wp:attachment_url', address),
    metaOut('_wp_attachment_image_alt', alt),
    metaOut('credit', credit),
  )}\n`
}
