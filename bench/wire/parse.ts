/*
 * In a process tied to one core: how many items of a format a second are read out of bytes in memory, and how many a bare parse
 * of the same bytes gives, which only counts elements or makes the feed's own fields. Prints one JSON line.
 *
 *     node bench/wire/parse.ts newsml-g2|rss [items] [seconds]
 */
import { parseRssFeed } from 'feedsmith'
import { Parser } from 'htmlparser2'
import { SaxesParser } from 'saxes'
import { systemClock } from '#kit'
import { readItems } from '#wire'
import { documentOf, type MadeFormat, made } from './made.ts'

const [, , name = 'newsml-g2', count = '1500', seconds = '4'] = process.argv
const format: MadeFormat = name === 'rss' ? 'rss' : 'newsml-g2'
const items = Number(count)

const pieces: Uint8Array[] = []
for await (const piece of documentOf(await made(format), (number) => number < items))
  pieces.push(piece)
const bytes = Buffer.concat(pieces)

async function read(): Promise<number> {
  let stories = 0
  for await (const item of readItems(bytes, { name, clock: systemClock }))
    if (item.ok) stories += 1
    else throw new Error(`${name}: ${JSON.stringify(item.fault)}`)
  return stories
}

function readBare(): number {
  let seen = 0
  const isItem = (tag: string): boolean => tag === 'newsItem' || tag === 'item'
  const parser = new Parser(
    { onopentag: (tag) => (seen += isItem(tag) ? 1 : 0) },
    { xmlMode: true },
  )
  parser.end(bytes.toString())
  return seen
}

function readStrict(): number {
  let seen = 0
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local }) => {
    seen += local === 'newsItem' || local === 'item' ? 1 : 0
  })
  parser.on('text', () => {})
  parser.write(bytes.toString()).close()
  return seen
}

function readFeed(): number {
  return parseRssFeed(bytes.toString()).items?.length ?? 0
}

/**
 * Items in a second of processor time, garbage collection included: what else runs on the machine does not count. The best of
 * rounds that together take some seconds.
 */
async function rate(work: () => number | Promise<number>): Promise<number> {
  let best = 0
  const until = used() + Number(seconds) * 1e6
  do {
    const start = used()
    const done = await work()
    if (done !== items) throw new Error(`${done} items of ${items} were read.`)
    best = Math.max(best, (done * 1e6) / (used() - start))
  } while (used() < until)
  return Math.round(best)
}

/** Microseconds of processor time that this process has used. */
function used(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

console.log(
  JSON.stringify({
    rate: await rate(read),
    megabytes: bytes.length / 1e6,
    bare: await rate(readBare),
    strict: await rate(readStrict),
    ...(format === 'rss' ? { library: await rate(readFeed) } : {}),
  }),
)
