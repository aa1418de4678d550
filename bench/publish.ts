/**
 * From the publish call to the new headline on its page, on the front and in the feed, over HTTP, with an archive of 30,000 stories.
 * A draft waits at the desk and somebody presses “Publish”; every fourth is copy that is pasted and published by one button,
 * which takes it in first. The baseline is the time of the same three requests when nothing was published.
 *
 *     npm run bench:publish [-- --stories 30000 --times 200 --pause 1500 --away --as-found]
 *
 * Right before each publish this side practises, so that its own code is awake (`practice.ts`).
 *
 * As root on Linux it first puts the machine's memory in order, which lets go of the files that the machine keeps in it, and prints
 * what that changed: what is touched after a rest costs little or much by how the memory lies. With `--as-found` it leaves the
 * memory alone (docs/decisions/0029-publishing-is-measured-with-memory-in-order.md).
 *
 * With `--away` there are two nodes, and stories are published on the one that does not hold the context engine, and looked for there.
 *
 * Between two publications it waits for so many milliseconds, in which the paper reads the story for its notes. The first five
 * are told apart: a paper that has just started has run none of its code yet.
 */
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startInside } from '#store'
import { type ArchiveStory, archiveStories, madeOf } from './archive-stories.ts'
import { type Answer, get, post } from './ask.ts'
import { putMemoryInOrder, touchAfterRest, touchedPages } from './memory-state.ts'
import {
  archiveOf,
  archiveToChange,
  type BenchPaper,
  type DeskSession,
  openDesk,
  quantile,
  startPaper,
} from './paper.ts'
import { openPractice } from './practice.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '30000' },
    times: { type: 'string', default: '200' },
    pause: { type: 'string', default: '1500' },
    away: { type: 'boolean', default: false },
    'as-found': { type: 'boolean', default: false },
  },
})
const stories = Number(values.stories)
const times = Number(values.times)
const pause = Number(values.pause)
const first = 5

// Where it is not there yet it is made now: that takes minutes, and leaves the memory in another state.
await archiveOf(stories, { context: true })
const memory = await memoryState()
const folder = await archiveToChange(stories, { context: true })
const practice = await openPractice(async (url) => {
  await post(`${url}/newsroom/publish`, { id: 'nobody' })
  await readAll(url, '/nothing')
})
const { paper, stop } = values.away ? await secondNode() : await onlyNode()
try {
  const desk = await openDesk(paper)
  const drafts: Timed[] = []
  const pasted: Timed[] = []
  const reads: number[] = []
  let seen = 0
  let at = 0
  for await (const story of newStories()) {
    at += 1
    const headline = headlineOf(at)
    const publish = await ready(desk, copyOf(story, at), at)
    await practice.before()
    const started = performance.now()
    const said = await publish()
    const call = performance.now() - started
    const path = said.replace(/^Published at /, '')
    const answers = await readAll(paper.url, path)
    const whole = performance.now() - started
    if (answers.every(({ text }) => text.includes(headline))) seen += 1
    ;(isPasted(at) ? pasted : drafts).push({ call, whole })
    const again = performance.now()
    await readAll(paper.url, path)
    reads.push(performance.now() - again)
    await wait(pause)
  }
  console.log(
    `${times} publishes on ${values.away ? 'a node without the engine' : 'the only node'} with ${stories} stories (${madeOf}); one each ${pause} ms; each time the headline was looked for on page, front and feed`,
  )
  console.log(memory)
  const [early, usual] = [drafts.slice(0, first), drafts.slice(first).map(({ whole }) => whole)]
  line(
    'publish call',
    drafts.slice(first).map(({ call }) => call),
  )
  line('until seen on all three', usual)
  line(
    'copy pasted and published at once, until seen',
    pasted.map(({ whole }) => whole),
  )
  line('the three reads alone, pressed (baseline)', reads)
  console.log(`  the first ${first}, until seen: ${early.map(({ whole }) => Math.round(whole))} ms`)
  const targets = values.away ? '' : '; targets p50 30 ms, p99 100 ms'
  console.log(`seen at the first look: ${seen} of ${at}${targets}`)
  const good = quantile(usual, 0.5) <= 30 && quantile(usual, 0.99) <= 100
  process.exitCode = seen === at && (good || values.away) ? 0 : 1
} finally {
  practice.stop()
  await stop()
  rmSync(folder, { recursive: true, force: true })
}

/** How the memory lies, in words, after it was put in order where that is wanted and may be done. */
async function memoryState(): Promise<string> {
  const found = await touchAfterRest()
  const touched = (ms: number): string =>
    `${touchedPages} pages of memory touched after a rest: ${ms.toFixed(2)} ms`
  if (values['as-found'] || !(await putMemoryInOrder())) return `${touched(found)}, as it was found`
  return `${touched(await touchAfterRest())}; ${found.toFixed(2)} ms before it was put in order`
}

interface Opened {
  readonly paper: BenchPaper
  readonly stop: () => Promise<void>
}

async function onlyNode(): Promise<Opened> {
  const paper = await startPaper(folder)
  await untilEngineIsReady(paper.url)
  return { paper, stop: paper.stop }
}

/** Another node over one database, while the first holds the engine. */
async function secondNode(): Promise<Opened> {
  const log = { info: () => {}, warn: console.warn, error: console.error }
  const server = await startInside({ folder, log })
  const database = { DATABASE_URL: server.url, READER_DATABASE_URL: server.readerUrl }
  const holding = await startPaper(folder, { database })
  await untilEngineIsReady(holding.url)
  const paper = await startPaper(folder, { database })
  const stop = async (): Promise<void> => {
    await paper.stop()
    await holding.stop()
    await server.stop()
  }
  return { paper, stop }
}

interface Timed {
  /** Milliseconds until the desk answered. */
  readonly call: number
  /** Milliseconds until the headline was seen everywhere. */
  readonly whole: number
}

function isPasted(at: number): boolean {
  return at % 4 === 0
}

/** What is left to do when everything is ready to be published. */
async function ready(desk: DeskSession, copy: string, at: number): Promise<() => Promise<string>> {
  if (isPasted(at)) return () => desk.send('copy', { copy, publish: 'yes' })
  await desk.send('copy', { copy })
  const page = await desk.page()
  const form = page.slice(page.indexOf(headlineOf(at)))
  const id = /name="id" value="([^"]+)"/.exec(form)?.[1] ?? ''
  await wait(300)
  return () => desk.send('publish', { id })
}

/** Stories like those of the archive that are not in it. */
async function* newStories(): AsyncGenerator<ArchiveStory> {
  let at = 0
  for await (const story of archiveStories(stories + first + times))
    if (at++ >= stories) yield story
}

function headlineOf(at: number): string {
  return `Bench story number ${at}`
}

/** As an agency would send it. */
function copyOf({ title, text }: ArchiveStory, at: number): string {
  return `${headlineOf(at)}: ${title}\n\nPORT ELLEN: ${text}`
}

function line(name: string, values: readonly number[]): void {
  const part = (at: number): string => quantile(values, at).toFixed(1).padStart(7)
  console.log(
    `  ${name.padEnd(44)} p50 ${part(0.5)} ms   p90 ${part(0.9)} ms   p99 ${part(0.99)} ms`,
  )
}

function readAll(url: string, path: string): Promise<readonly Answer[]> {
  return Promise.all([path, '/', '/feed.xml'].map((one) => get(url + encodeURI(one))))
}

async function untilEngineIsReady(url: string): Promise<void> {
  for (;;) {
    const metrics = await fetch(`${url}/metrics`).then((answer) => answer.text())
    if (/^broadside_context_ready 1$/m.test(metrics)) return
    await wait(500)
  }
}
