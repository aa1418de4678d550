/**
 * From the publish call to the new headline on its page, on the front and in the feed, over HTTP, with an archive of 30,000 stories.
 * The baseline is the time of the same three requests when nothing was published.
 *
 *     npm run bench:publish [-- --stories 30000 --times 100 --pause 1500]
 *
 * Between two publications it waits for so many milliseconds, in which the paper reads the story for its notes.
 */
import { parseArgs } from 'node:util'
import { type ArchiveStory, archiveStories, madeOf } from './archive-stories.ts'
import { archiveOf, openDesk, quantile, startPaper } from './paper.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '30000' },
    times: { type: 'string', default: '100' },
    pause: { type: 'string', default: '1500' },
  },
})
const stories = Number(values.stories)
/** The archive is kept from run to run, and copy that was published before is not published again. */
const run = Date.now() % 1_000_000_000
const times = Number(values.times)
const pause = Number(values.pause)

const paper = await startPaper(await archiveOf(stories, { context: true }))
try {
  await untilEngineIsReady(paper.url)
  const desk = await openDesk(paper)
  const calls: number[] = []
  const whole: number[] = []
  const reads: number[] = []
  let seen = 0
  let at = 0
  for await (const story of newStories()) {
    at += 1
    const copy = copyOf(story, at)
    const started = performance.now()
    const said = await desk.send('copy', { copy, publish: 'yes' })
    calls.push(performance.now() - started)
    const path = said.replace(/^Published at /, '')
    const headline = headlineOf(at)
    const texts = await readAll(paper.url, path)
    if (texts.every((text) => text.includes(headline))) seen += 1
    whole.push(performance.now() - started)
    const again = performance.now()
    await readAll(paper.url, path)
    reads.push(performance.now() - again)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  console.log(
    `${times} publishes with ${stories} stories (${madeOf}); one each ${pause} ms; each time the headline was looked for on page, front and feed`,
  )
  line('publish call', calls)
  line('until seen on all three', whole)
  line('the three reads alone, pressed (baseline)', reads)
  console.log(`seen at the first look: ${seen} of ${times}; targets p50 30 ms, p99 100 ms`)
  process.exitCode =
    seen === times && quantile(whole, 0.5) <= 30 && quantile(whole, 0.99) <= 100 ? 0 : 1
} finally {
  await paper.stop()
}

/** Stories like those of the archive that are not in it. */
async function* newStories(): AsyncGenerator<ArchiveStory> {
  let at = 0
  for await (const story of archiveStories(stories + times)) if (at++ >= stories) yield story
}

function headlineOf(at: number): string {
  return `Bench story number ${run + at}`
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

function readAll(url: string, path: string): Promise<readonly string[]> {
  return Promise.all(
    [path, '/', '/feed.xml'].map((one) =>
      fetch(url + encodeURI(one)).then((answer) => answer.text()),
    ),
  )
}

async function untilEngineIsReady(url: string): Promise<void> {
  for (;;) {
    const metrics = await fetch(`${url}/metrics`).then((answer) => answer.text())
    if (/^broadside_context_ready 1$/m.test(metrics)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
