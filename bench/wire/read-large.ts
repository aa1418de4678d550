/*
 * In a process of its own: reads a feed of some megabytes that is made while it is read, and says the most memory that the process
 * took. With `bare` the feed is made and thrown away, which tells what making it takes. Prints one JSON line.
 *
 *     node bench/wire/read-large.ts rss|newsml-g2 200 [bare]
 */
import { systemClock } from '#kit'
import { readItems } from '#wire'
import { peakOf } from '../serve/process.ts'
import { documentOf, made } from './made.ts'

const [, , name = 'rss', megabytes = '200', bare] = process.argv
const size = Number(megabytes) * 1e6
const bytes = documentOf(
  await made(name === 'rss' ? 'rss' : 'newsml-g2'),
  (_, length) => length < size,
)
let read = 0
let stories = 0

async function* counted(): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    read += piece.length
    yield piece
  }
}

if (bare === 'bare') for await (const piece of counted()) stories += piece.length > 0 ? 0 : 1
else
  for await (const item of readItems(counted(), { name, clock: systemClock }))
    if (item.ok) stories += 1
    else throw new Error(`${name}: ${JSON.stringify(item.fault)}`)
console.log(JSON.stringify({ megabytes: read / 1e6, stories, peak: peakOf(process.pid) / 2 ** 20 }))
