/*
 * News to measure the readers on: the demo newspaper's stories, sent again and again under other ids, as an agency and as a
 * feed would send them. Each time half of the longer words are others, so that they are news and no copies; but one in twenty is the item
 * before once more, as agencies do send it. Nothing of it lies on a disk.
 */
import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setClock } from '#kit'
import { newsmlG2Of, type Outgoing, readItems } from '#wire'

const folder = join(import.meta.dirname, '../../demo/stories')
/** News is of today: of what is older no copies are looked for. */
const sent = new Date(Date.now() - 3_600_000)
/** One item in so many is a copy of the one before. */
export const copyEvery = 20

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
    for await (const item of readItems(bytes, { name, clock: setClock(sent) }))
      if (item.ok)
        stories.push({
          content: item.value.content,
          guid: slot,
          version: 1,
          provider: 'The Packet',
          publishedAt: sent,
          updatedAt: sent,
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
    item: itemsLike(items),
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
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
    return `<item><title>${title}</title><link>https://packet.example/${slot}</link><guid isPermaLink="false">${slot}</guid><dc:creator>Nora Castellan</dc:creator><pubDate>${sent.toUTCString()}</pubDate>${categories}<description>${summary}</description><content:encoded><![CDATA[${text}]]></content:encoded></item>`
  })
  return {
    item: itemsLike(items),
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Packet</title><link>https://packet.example/</link><language>en</language>',
    tail: '</channel></rss>',
  }
}

/** A word of a text that another may stand for. */
const plainWord = /(?<=[ >])[\p{Ll}\p{Lo}]{4,}(?=[ ,.،<])/gu

/** Items like these, in turn, each with words of its own. */
function itemsLike(items: readonly string[]): WriteItem {
  const cut = items.map((item) => ({
    words: item.match(plainWord) ?? [],
    between: item.split(plainWord),
  }))
  const others = cut.flatMap(({ words }) => words)
  return (number) => {
    const text = number % copyEvery === copyEvery - 1 ? number - 1 : number
    const { words, between } = cut[text % cut.length] ?? { words: [], between: [] }
    const wordAt = (place: number): string => {
      const chance = mixed(text, place)
      return (chance % 2 === 0 ? others[(chance >>> 1) % others.length] : words[place]) ?? ''
    }
    const item = between.map((part, place) => part + wordAt(place)).join('')
    return `${item.replaceAll(slot, `urn:made:${number}`)}\n`
  }
}

/** A number of 32 bits that two numbers decide, as if by chance (the finaliser of MurmurHash3). */
function mixed(text: number, place: number): number {
  let hash = Math.imul(text, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
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
