import { z } from 'zod'
import { failed, type Outcome, ok } from '#kit'
import {
  dressStory,
  failJob,
  fetchedPictures,
  finishJob,
  type Job,
  newsSource,
  noteFetchedPicture,
  noteUnfetchedPicture,
  storyForEditing,
} from '#store'
import { picturesIn } from '#story'
import { keptId, takeFetched, takenFrom } from '../fetched-pictures.ts'
import type { TakenPicture } from '../picture-desk.ts'
import { dressContent } from '../web-pictures.ts'
import { askWeb } from './ask-web.ts'
import { type PictureFault, pictureFault } from './picture-fault.ts'
import type { SourceParts } from './run-source.ts'

/** How the run of a job ended. */
export type PicturesRun = 'done' | 'again' | 'stopped' | 'taken'

const mostTries = 5
const minuteMs = 60_000
const longestWaitMs = 24 * 60 * minuteMs

const asked = z.object({ source: z.string(), addresses: z.array(z.string()) })

/**
 * Fetches the pictures that a story shows from the web, and gives them to it. What cannot be had now is tried again, later each
 * time; then it is given up, and noted why. Cut off in the midst it is done again, and what was taken in is the same then.
 */
export async function fetchPictures(
  parts: SourceParts,
  job: Job,
  signal: AbortSignal,
): Promise<PicturesRun> {
  const { addresses, source } = asked.parse(job.payload)
  const wanted = await stillWanted(parts, job, { addresses, source })
  const taken = new Map<string, TakenPicture>()
  for (const one of await fetchedPictures(parts.store.newsroom, wanted))
    taken.set(one.address, takenFrom(one))
  const faults: (PictureFault & { readonly address: string })[] = []
  for (const address of wanted.filter((one) => !taken.has(one))) {
    const got = job.attempts > mostTries ? cutOff(job) : await fetchOne(parts, address, signal)
    if (signal.aborted) return 'stopped'
    if (got.ok) taken.set(address, got.value)
    else faults.push({ ...got.fault, address })
  }
  const isOver = job.attempts >= mostTries
  const waiting = isOver ? [] : faults.filter(({ isFinal }) => !isFinal)
  const given = isOver ? faults : faults.filter(({ isFinal }) => isFinal)
  if (!(await keep(parts, job, { source, taken, given, isOver: waiting.length === 0 })))
    return 'taken'
  for (const { address, sentence } of given)
    parts.log.warn({ source, story: job.key, address, fault: sentence }, 'picture not fetched')
  const [first] = waiting
  if (!first) return 'done'
  const now = parts.clock.now()
  const error = `${first.address}: ${first.sentence}`
  await failJob(parts.store, job, { now, error, retryAt: retryTime(job, waiting, now) })
  return 'again'
}

/** The pictures that the newest revision shows still, of a source whose pictures may be taken. */
async function stillWanted(
  { store }: SourceParts,
  { key = '' }: Job,
  { addresses, source }: z.infer<typeof asked>,
): Promise<readonly string[]> {
  const settings = await newsSource(store.newsroom, source)
  const story = await storyForEditing(store.newsroom, key)
  if (!settings?.pictures || !story || story.state === 'killed') return []
  const shown = new Set([...picturesIn(story.content)].map(({ src }) => src))
  return addresses.filter((address) => shown.has(address))
}

type Got = Outcome<TakenPicture, PictureFault>

function cutOff({ attempts }: Job): Got {
  const sentence = `Taking it in was cut off ${attempts - 1} times before its end; it is not tried again.`
  return failed({ sentence, isFinal: true })
}

async function fetchOne(
  { web, agent, clock, intake }: SourceParts,
  address: string,
  signal: AbortSignal,
): Promise<Got> {
  const answer = await askWeb(web, { address, agent: await agent(), now: clock.now(), signal })
  if (!answer.ok) return failed(pictureFault(answer.fault))
  if (answer.value.type !== 'new')
    return failed({ sentence: 'The server sent nothing.', isFinal: false })
  const { pictures } = await intake()
  const taken = await takeFetched(pictures, answer.value.bytes)
  if (taken.ok) return ok(taken.value)
  return failed({ sentence: `It was fetched, but ${taken.fault}.`, isFinal: true })
}

interface Found {
  readonly source: string
  readonly taken: ReadonlyMap<string, TakenPicture>
  readonly given: readonly (PictureFault & { readonly address: string })[]
  readonly isOver: boolean
}

/** Keeps all that came of it in one transaction. False: another has the job, and nothing is kept. */
async function keep(
  { store, clock, intake }: SourceParts,
  job: Job,
  { source, taken, given, isOver }: Found,
): Promise<boolean> {
  const { timeZone } = await intake()
  const { key: story = '' } = job
  const at = clock.now()
  return store.write(async (tx) => {
    if (isOver && !(await finishJob(tx, job, at))) return false
    for (const [address, picture] of taken)
      await noteFetchedPicture(tx, { address, picture: keptId(picture), at })
    for (const { address, sentence } of given)
      await noteUnfetchedPicture(tx, { address, source, story, fault: sentence, at })
    if (taken.size > 0) {
      const dress = (content: Parameters<typeof dressContent>[0]) => dressContent(content, taken)
      await dressStory(tx, { id: story, dress, by: `source ${source}`, at, timeZone })
    }
    return true
  })
}

/** A minute after the first time, then four times as long each time; not before the time that a server names. */
function retryTime({ attempts }: Job, faults: readonly PictureFault[], now: Date): Date {
  const named = faults.map(({ retryAt }) => (retryAt ? retryAt.getTime() - now.getTime() : 0))
  const wait = Math.max(minuteMs * 4 ** (attempts - 1), ...named)
  return new Date(now.getTime() + Math.min(wait, longestWaitMs))
}
