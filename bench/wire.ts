/**
 * How fast the wire room reads, how fast what it read is in the store, and in how much memory it reads a feed of any size. The
 * news is the demo newspaper's, sent again and again under other ids; it is made on the fly. Exits with 1 where a goal is missed.
 *
 *     npm run bench:wire [-- --megabytes 200 --items 3000]
 *
 * Reading runs on one core and counts in processor time. Its baselines parse the same bytes in the same run: a bare parse that only
 * counts elements (htmlparser2, and saxes, which is strict), and for RSS a library that gives the feed's own fields (feedsmith), which
 * makes no story of them. What is stored counts by the clock, with the database and all else that runs here.
 */
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { canPin } from './serve/process.ts'
import { copyEvery } from './wire/made.ts'
import { takeInTwice } from './wire/take-in.ts'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    items: { type: 'string', default: '3000' },
  },
})

const goals = { 'newsml-g2': 1_000, rss: 1_500, stored: 500, megabytes: 300 } as const
const names = { 'newsml-g2': 'NewsML-G2', rss: 'RSS' } as const
let missed = false

console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}`)
for (const format of ['newsml-g2', 'rss'] as const) {
  measureReading(format)
  measureMemory(format)
  await measureTaking(format)
}
if (missed) process.exitCode = 1

function measureReading(format: 'newsml-g2' | 'rss'): void {
  const figure = z
    .object({
      rate: z.number(),
      megabytes: z.number(),
      bare: z.number(),
      strict: z.number(),
      library: z.number().optional(),
    })
    .parse(childSays('parse.ts', [format]))
  const { rate, bare, strict, library, megabytes } = figure
  tell(`${names[format]}, read`, {
    said: `${rate} items a second on one core`,
    goal: `${goals[format]}`,
    good: rate >= goals[format],
    beside: `bare htmlparser2 ${bare}, saxes ${strict}${library === undefined ? '' : `, feedsmith ${library}`}; ${((megabytes * 1_000) / 1_500).toFixed(1)} KB an item`,
  })
}

function measureMemory(format: 'newsml-g2' | 'rss'): void {
  const figure = z.object({ megabytes: z.number(), stories: z.number(), peak: z.number() })
  const read = figure.parse(childSays('read-large.ts', [format, values.megabytes]))
  const bare = figure.parse(childSays('read-large.ts', [format, values.megabytes, 'bare']))
  tell(`${names[format]}, ${read.megabytes.toFixed(0)} MB`, {
    said: `${read.peak.toFixed(0)} MB of memory at most, ${read.stories} stories`,
    goal: `${goals.megabytes} MB`,
    good: read.peak <= goals.megabytes && read.stories > 0,
    beside: `made and thrown away: ${bare.peak.toFixed(0)} MB`,
  })
}

async function measureTaking(format: 'newsml-g2' | 'rss'): Promise<void> {
  const items = Number(values.items)
  const [first, again] = await takeInTwice(format, items)
  if (!first || !again) throw new Error('Nothing was taken in.')
  const rate = first.report.added / first.seconds
  const { added, copies } = first.report
  const sentTwice = Math.floor(items / copyEvery)
  const right = added === items && copies >= sentTwice && again.report.same === items
  tell(`${names[format]}, stored`, {
    said: `${rate.toFixed(0)} stories a second, read and published`,
    goal: `${goals.stored}`,
    good: rate >= goals.stored && right,
    beside: `${copies} told as copies where ${sentTwice} were sent; ${again.report.same} of ${items} told as there already, ${(items / again.seconds).toFixed(0)} a second`,
  })
}

interface Told {
  readonly said: string
  readonly goal: string
  readonly good: boolean
  readonly beside: string
}

function tell(what: string, { said, goal, good, beside }: Told): void {
  missed ||= !good
  console.log(`${what.padEnd(20)} ${said} (goal ${goal}: ${good ? 'good' : 'MISSED'}; ${beside})`)
}

/** What a script of this bench prints, run as the product runs (bin/run.sh), on one core where that can be done. */
function childSays(file: string, args: readonly string[]): unknown {
  const script = join(import.meta.dirname, 'wire', file)
  const command = ['sh', join(import.meta.dirname, '../bin/run.sh'), script, ...args]
  const [first = 'sh', ...rest] = canPin ? ['taskset', '-c', '0', ...command] : command
  const path = `${join(import.meta.dirname, '../node_modules/.bin')}:${process.env['PATH'] ?? ''}`
  const printed = execFileSync(first, rest, {
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(printed)
}
