import { z } from 'zod'
import { plain, type StoryContent } from '#story'
import { isCopyOf } from '../copies/is-copy.ts'
import { type Sketch, sketchOf } from '../copies/sketch.ts'
import { readJsonLines } from './lines.ts'
import { type SentText, takesOf } from './takes.ts'

/** How right copies are told, each figure from 0 to 1. */
export interface CopiesScore {
  /** Of marked pairs of releases. */
  readonly precision: number
  readonly recall: number
  /** The share of takes made of stories that were told, by how they were made. */
  readonly told: Readonly<Record<string, number>>
  /** Pairs of stories of one event by different writers that were taken for copies, as a share. */
  readonly wrong: number
  readonly marked: number
  readonly made: number
  readonly events: number
}

const markedPair = z.object({ a: z.string(), b: z.string(), copy: z.boolean() })
type MarkedPair = z.infer<typeof markedPair>

/** Scores the telling of copies on releases with marked pairs, on takes made of stories, and on stories of one event. */
export function scoreCopies(given: {
  readonly releases: readonly SentText[]
  readonly marks: readonly MarkedPair[]
  readonly stories: readonly SentText[]
  readonly events: readonly (SentText & { readonly event: string })[]
}): CopiesScore {
  const pairs = scorePairs(given.releases, given.marks)
  const takes = scoreTakes(given.stories)
  const events = scoreEvents(given.events)
  return { ...pairs, ...takes, ...events }
}

function scorePairs(releases: readonly SentText[], marks: readonly MarkedPair[]) {
  const wanted = new Set(marks.flatMap(({ a, b }) => [a, b]))
  const known = new Map(
    releases.flatMap((one) => (wanted.has(one.id) ? [[one.id, sketched(one)]] : [])),
  )
  const told = marks.map(({ a, b, copy }) => ({ copy, told: tell(known.get(a), known.get(b)) }))
  const right = told.filter((one) => one.copy && one.told).length
  return {
    precision: right / Math.max(1, told.filter((one) => one.told).length),
    recall: right / Math.max(1, told.filter(({ copy }) => copy).length),
    marked: marks.length,
  }
}

function scoreTakes(stories: readonly SentText[]) {
  const counts = new Map<string, { told: number; all: number }>()
  for (const story of stories) {
    const first = sketched(story)
    if (!first) continue
    for (const { how, sender, text } of takesOf(story)) {
      const count = counts.get(how) ?? { told: 0, all: 0 }
      counts.set(how, count)
      count.all += 1
      if (tell(first, sketched({ id: how, sender, text }))) count.told += 1
    }
  }
  const told = Object.fromEntries([...counts].map(([how, count]) => [how, count.told / count.all]))
  return { told, made: [...counts.values()].reduce((sum, { all }) => sum + all, 0) }
}

function scoreEvents(events: readonly (SentText & { readonly event: string })[]) {
  const known = events.map((one) => ({ event: one.event, sketch: sketched(one) }))
  let [pairs, wrong] = [0, 0]
  for (const [at, a] of known.entries())
    for (const b of known.slice(at + 1)) {
      if (a.event !== b.event) continue
      pairs += 1
      if (tell(a.sketch, b.sketch)) wrong += 1
    }
  return { wrong: wrong / Math.max(1, pairs), events: pairs }
}

type Sketched = (Sketch & { readonly sender: string }) | undefined

function sketched({ sender, text }: SentText): Sketched {
  const sketch = sketchOf(storyOf(text))
  return sketch && { ...sketch, sender }
}

/** As the desk tells them: only texts that meet in a band are compared. */
function tell(a: Sketched, b: Sketched): boolean {
  if (!a || !b || !b.bands.some((band) => a.bands.includes(band))) return false
  return isCopyOf(a, b, { sameSender: a.sender === b.sender })
}

function storyOf(text: string): Pick<StoryContent, 'body' | 'language'> {
  const paragraphs = text.split(/\n+/).filter((line) => line.trim() !== '')
  const body = paragraphs.map((line) => ({ type: 'paragraph' as const, content: plain(line) }))
  return { language: 'en', body }
}

/** The marked pairs of a file of JSON lines: two ids, and whether they are copies. */
export function readMarks(path: string): readonly MarkedPair[] {
  return readJsonLines(path, (value) => markedPair.parse(value))
}
