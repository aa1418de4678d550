import { failed, type Outcome, ok } from '#kit'
import type { Block } from '#story'
import type { Copy, Writer } from '../copy.ts'
import type { Dropped } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { isObject, type JsonObject, type JsonReading } from '../parse/json-object.ts'
import { readDate } from '../parts/dates.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { writersOf } from '../parts/names.ts'
import { type PictureDesk, pictureDesk, webAddress } from '../parts/pictures.ts'
import { attempt } from '../refused.ts'
import { arrange, plainWords, relatedLinks, textBlocks } from './feed-item.ts'
import { isPictureFile } from './media.ts'

/** Copy out of a JSON Feed, versions 1.0 and 1.1 (jsonfeed.org). */
export function* jsonFeedCopies(
  feed: JsonObject,
  reading: JsonReading,
): Generator<Outcome<Copy, Fault>> {
  const items = Array.isArray(feed['items']) ? feed['items'] : []
  if (items.length === 0)
    yield failed({ type: 'no_story', at: reading.at, kind: 'a feed without items' })
  for (const [index, item] of items.entries()) {
    const at = { ...reading.at, item: index + 1 }
    yield isObject(item)
      ? attempt(() => itemCopy(item, feed, { ...reading, at }), at, 'jsonfeed')
      : failed({ type: 'malformed', at, format: 'jsonfeed', problem: 'an item is no object' })
  }
}

function itemCopy(
  item: JsonObject,
  feed: JsonObject,
  { at, address }: JsonReading,
): Outcome<Copy, Fault> {
  const base =
    webAddress(text(item['url']) ?? text(feed['home_page_url']) ?? '', address) ?? address
  const pictures = pictureDesk(base)
  const dropped: Dropped[] = []
  const html = text(item['content_html'])
  const plain = text(item['content_text'])
  const summary = text(item['summary'])
  const content = textBlocks(html ?? escaped(plain ?? summary ?? ''), { at, pictures, base })
  const hasText = html !== undefined || plain !== undefined
  const texts = arrange(plainWords(text(item['title']), at), hasText ? summary : undefined, content)
  const lead = leadOf(
    item,
    texts.body.blocks.some(({ type }) => type === 'picture'),
    pictures,
  )
  const page = webAddress(text(item['url']) ?? '', base)
  const other = webAddress(text(item['external_url']) ?? '', base)
  const published = dateOf(item, 'date_published', dropped)
  const updated = dateOf(item, 'date_modified', dropped)
  return ok({
    format: 'jsonfeed',
    place: at,
    ...withoutGaps({
      guid: text(item['id']) ?? page,
      provider: text(feed['title'])?.slice(0, 200),
      language: text(item['language']) ?? text(feed['language']),
      address: page,
      headline: texts.headline?.slice(0, 500),
      standfirst: texts.standfirst,
      lead,
      published: published ?? updated,
      updated,
    }),
    writers: writersIn(item, feed),
    topics: list(item['tags']).flatMap((tag) =>
      typeof tag === 'string' ? [{ name: tag.slice(0, 200) }] : [],
    ),
    body: [...texts.body.blocks, ...attachments(item, { base, pictures })],
    pictures: pictures.wanted,
    links: relatedLinks([
      page ? { href: page, rel: 'canonical' } : undefined,
      other ? { href: other, rel: 'related' } : undefined,
    ]),
    dropped: [...dropped, ...texts.body.dropped, ...pictures.dropped],
  })
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function dateOf(item: JsonObject, name: string, dropped: Dropped[]): Date | undefined {
  const said = text(item[name])
  if (said === undefined) return undefined
  const read = readDate(said)
  if (read.type === 'date') return read.at
  dropped.push({ what: `${name}: ${said.slice(0, 60)}`, why: 'not a date of a story' })
  return undefined
}

function leadOf(item: JsonObject, inText: boolean, pictures: PictureDesk): Copy['lead'] {
  const file = text(item['image']) ?? text(item['banner_image'])
  return file === undefined || inText ? undefined : pictures.take({ file })
}

/** Authors of the item, else of the feed; `author` is version 1.0's. */
function writersIn(item: JsonObject, feed: JsonObject): readonly Writer[] {
  const people = [list(item['authors']), [item['author']], list(feed['authors']), [feed['author']]]
    .map((authors) => authors.filter(isObject).flatMap((author) => text(author['name']) ?? []))
    .find((names) => names.length > 0)
  return (people ?? []).flatMap(writersOf)
}

function attachments(
  item: JsonObject,
  { base, pictures }: { base: string | undefined; pictures: PictureDesk },
): Copy['body'] {
  return list(item['attachments'])
    .filter(isObject)
    .flatMap((file): readonly Block[] => {
      const href = webAddress(text(file['url']) ?? '', base)
      const title = text(file['title'])
      if (!href) return []
      const picture = isPictureFile(text(file['mime_type']), href)
        ? pictures.take({ file: href, caption: title })
        : undefined
      if (picture) return [{ type: 'picture', attrs: picture }]
      return [
        { type: 'embed', attrs: { href, ...(title ? { title: title.slice(0, 1_000) } : {}) } },
      ]
    })
}
