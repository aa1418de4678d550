import type { ArchivedStory } from '#story'
import { attachmentOut } from './wxr-attachment.ts'
import { channelOut, type WxrChannel } from './wxr-channel.ts'
import { wxrItemOut } from './wxr-item.ts'
import { wxrPictures } from './wxr-pictures.ts'

/** Writes an export part by part: its head once, each story after its pictures, its tail once. */
export interface WxrWriter {
  readonly head: (at: Date) => string
  readonly story: (story: ArchivedStory) => string
  readonly tail: string
}

/** An export that WordPress takes in (WXR 1.2). Items are numbered from 1; a picture is an attachment before each story that shows it. */
export function wxrWriter(channel: WxrChannel): WxrWriter {
  let last = 0
  return {
    head: (at) => channelOut(channel, at),
    story: (story) => {
      last += 1
      const number = last
      const pictures = wxrPictures(story, channel.address, () => (last += 1))
      const attachments = pictures.all.map((picture) =>
        attachmentOut(picture, { story, parent: number, channel }),
      )
      return `${attachments.join('')}${wxrItemOut(story, { number, pictures, channel })}`
    },
    tail: '</channel>\n</rss>\n',
  }
}
