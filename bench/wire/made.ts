/*
 * News to measure the readers on: the demo newspaper's stories, sent again and again under other ids, as an agency and as a
 * feed would send them. Nothing of it lies on a disk.
 */
import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setClock } from '#kit'
import { newsmlG2Of, type Outgoing, readItems } from '#wire'

const folder = join(import.meta.dirname, '../../demo/stories')
const noon = '2026-11-24T12:00:00Z'

export type MadeFormat = 'newsml-g2' | 'rss'

/** Writes the item of a number. No two numbers have the same id. */
export type WriteItem = (number: number) => string

/** The stories of the demo newspaper as items of a format, and what stands around them. */
export interface Made {
  readonly head: string
  readonly item: WriteItem
  readonly tail: string
}

/** Reads the demo newspaper and cuts the items of a format out of it. */
export async function made(format: MadeFormat): Promise<Made> {
  const messages = (await demoStories()).map(newsmlG2Of)
  return format === 'rss' ? feedOf(messages) : messageOf(messages)
}

const slot = 'urn:made:0'

async function demoStories(): Promise<readonly Outgoing[]> {
  const stories: Outgoing[] = []
  for (const name of readdirSync(folder).sort()) {
    const bytes = createReadStream(join(folder, name))
    for await (const item of readItems(bytes, { name, clock: setClock(noon) }))
      if (item.ok)
        stories.push({
          content: item.value.content,
          guid: slot,
          version: 1,
          provider: 'The Packet',
          publishedAt: new Date(noon),
          updatedAt: new Date(noon),
          usageTerms: 'For subscribers of the wire.',
          urgency: 4,
          status: { type: 'usable' },
          pictureAddress: (src) =>
            `https://packet.example/pictures/${src.replace(/^\w+:/, '')}.jpg`,
        })
  }
  return stories
}

/** One message around all of the text items; their pictures would come as items of their own and count twice. */
function messageOf(messages: readonly string[]): Made {
  const items = messages.map((message) => /<newsItem[^]*?<\/newsItem>/.exec(message)?.[0] ?? '')
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
    item: (number) => `${numbered(items, number)}\n`,
    tail: '</itemSet></newsMessage>',
  }
}

/** A feed with the whole text of each story, as WordPress sends it. */
function feedOf(messages: readonly string[]): Made {
  const items = messages.map((message) => {
    const [, title = ''] = /<headline>([^<]*)/.exec(message) ?? []
    const [, summary = ''] = /<description[^>]*>([^<]*)/.exec(message) ?? []
    const [, text = ''] = /<body>([^]*?)<\/body>/.exec(message) ?? []
    const topics = [...message.matchAll(/<subject[^>]*><name>([^<]*)/g)].map(([, name]) => name)
    const categories = topics.map((name) => `<category>${name}</category>`).join('')
    return `<item><title>${title}</title><link>https://packet.example/${slot}</link><guid isPermaLink="false">${slot}</guid><dc:creator>Nora Castellan</dc:creator><pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate>${categories}<description>${summary}</description><content:encoded><![CDATA[${text}]]></content:encoded></item>`
  })
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Packet</title><link>https://packet.example/</link><language>en</language>',
    item: (number) => `${numbered(items, number)}\n`,
    tail: '</channel></rss>',
  }
}

function numbered(items: readonly string[], number: number): string {
  return (items[number % items.length] ?? '').replaceAll(slot, `urn:made:${number}`)
}

/** A document of a number of items, in pieces as they would come over a wire. */
export async function* documentOf(
  { head, item, tail }: Made,
  goesOn: (number: number, bytes: number) => boolean,
): AsyncGenerator<Uint8Array> {
  const pieceSize = 64 * 1024
  let words = head
  let bytes = 0
  for (let number = 0; goesOn(number, bytes + words.length); number += 1) {
    words += item(number)
    if (words.length < pieceSize) continue
    const piece = Buffer.from(words)
    words = ''
    bytes += piece.length
    yield piece
  }
  yield Buffer.from(words + tail)
}
