import type { Outcome } from '#kit'
import { readMessages } from './agency/iptc7901.ts'
import { readNews } from './agency/news-xml.ts'
import { binaryKind } from './bytes/binary.ts'
import { allOf, type Peeked, peek, streamOf } from './bytes/bytes.ts'
import { decodeAll, decodeStream, type Encoding, tellEncoding } from './bytes/encoding.ts'
import { gunzip, isGzip } from './bytes/gunzip.ts'
import { readWxr } from './cms/wxr.ts'
import type { Copy } from './copy.ts'
import type { Draft, Format, Place } from './draft.ts'
import type { Fault } from './fault.ts'
import { readFeed } from './feed/feed.ts'
import { readJsonDocument } from './json-input.ts'
import type { ReadOptions } from './options.ts'
import { cleanText } from './parts/clean.ts'
import { readJsonl } from './record/jsonl.ts'
import { Refused } from './refused.ts'
import { tellFormat } from './tell.ts'
import { readHtmlPage } from './text/html-page.ts'
import { readMarkdown } from './text/markdown.ts'
import { readPlain } from './text/plain.ts'

const headSize = 64 * 1024
/** Bytes of a file that holds one story: eight for each character of the longest. */
const longestFile = 16 * 1024 * 1024
/** Bytes of a JSON document, which must be held whole. */
const longestJson = 256 * 1024 * 1024

type Copies = AsyncGenerator<Outcome<Copy | Draft, Fault>>

/** The items of an input as copy: unpacked, decoded, its format told, and read by the reader of that format. */
export async function* copiesOf(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions,
): Copies {
  const at = { name: options.name, item: 1 }
  const input = await opened(bytes, at)
  if (input.head.length === 0) throw new Refused({ type: 'empty', at })
  const encoding = tellEncoding(input.head, input.whole, options.contentType)
  const kind = binaryKind(input.head, encoding.name)
  if (kind !== undefined) throw new Refused({ type: 'binary', at, kind })
  const head = decodeAll(input.head, encoding, at)
  if (input.whole && head.trim() === '') throw new Refused({ type: 'empty', at })
  const told = tellFormat(head)
  if ('foreign' in told) throw new Refused({ type: 'no_story', at, kind: told.foreign })
  yield* readers[told.format](input, { options, at, encoding })
}

async function opened(bytes: AsyncIterable<Uint8Array> | Uint8Array, at: Place): Promise<Peeked> {
  const input = await peek(streamOf(bytes, at), headSize)
  return isGzip(input.head) ? peek(gunzip(input.stream, at), headSize) : input
}

interface Reading {
  readonly options: ReadOptions
  readonly at: Place
  readonly encoding: Encoding
}

type Reader = (input: Peeked, reading: Reading) => Copies

/** All of an input as text. The encoding is told again by all of its bytes: the first may have been ASCII. */
async function textOf(input: Peeked, { options, at }: Reading): Promise<string> {
  const bytes = await allOf(input.stream, longestFile, at)
  const encoding = tellEncoding(bytes, true, options.contentType)
  return cleanText(decodeAll(bytes, encoding, at))
}

const plain: Reader = async function* plain(input, reading) {
  yield readPlain(await textOf(input, reading), reading.at)
}

const markdown: Reader = async function* markdown(input, reading) {
  const { options, at } = reading
  yield readMarkdown(await textOf(input, reading), at, {
    now: options.clock.now(),
    address: options.address,
  })
}

const html: Reader = async function* html(input, reading) {
  yield await readHtmlPage(await textOf(input, reading), reading.at, reading.options.address)
}

/** JSON is UTF-8 (RFC 8259, section 8.1), line by line, unless something says otherwise: a mark, zeros, or the sender. */
const jsonl: Reader = async function* jsonl(input, { options, at, encoding }) {
  const other =
    encoding.skip > 0 ||
    encoding.name.startsWith('utf-16') ||
    options.contentType?.includes('charset')
  const utf8 = other ? encoded(decodeStream(input.stream, encoding, at)) : input.stream
  yield* readJsonl(utf8, options.name, options.clock.now())
}

async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece)
}

/** A JSON document is read whole: its kind may stand in its last name. */
const json: Reader = async function* json(input, reading) {
  const { options, at } = reading
  const bytes = await allOf(input.stream, longestJson, at)
  const text = decodeAll(bytes, tellEncoding(bytes, true, options.contentType), at)
  yield* readJsonDocument(text, { at, now: options.clock.now(), address: options.address })
}

const feed =
  (format: 'rss' | 'rdf' | 'atom'): Reader =>
  (input, { options, at, encoding }) =>
    readFeed(decodeStream(input.stream, encoding, at), { format, at, address: options.address })

const wxr: Reader = (input, { at, encoding }) =>
  readWxr(decodeStream(input.stream, encoding, at), at)

const newsml: Reader = (input, { at, encoding }) =>
  readNews(decodeStream(input.stream, encoding, at), at)

const iptc7901: Reader = async function* iptc7901(input, { options, at }) {
  const bytes = await allOf(input.stream, longestFile, at)
  yield* readMessages(decodeAll(bytes, tellEncoding(bytes, true, options.contentType), at), at)
}

const readers: Readonly<Record<Format | 'json', Reader>> = {
  plain,
  markdown,
  html,
  jsonl,
  json,
  jsonfeed: json,
  ghost: json,
  ninjs: json,
  rss: feed('rss'),
  rdf: feed('rdf'),
  atom: feed('atom'),
  wxr,
  'newsml-g2': newsml,
  newsml,
  nitf: newsml,
  iptc7901,
}
