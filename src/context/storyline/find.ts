import type { Archive } from '../archive/archive.ts'
import { labelOf } from '../archive/labels.ts'
import { createStorylines, type StorylineModel, scoreOf } from './assign.ts'
import type { Fit } from './chance.ts'
import { areOneForm, createHeldStories, type HeldStory } from './held-story.ts'
import { likeness } from './measure.ts'

/** Where a story seems to belong. */
export interface Found {
  /** The storyline; none where a new one would begin with the one story. */
  readonly storyline?: string
  /** Ids of the older stories of it that are nearest, the newest first. */
  readonly stories: readonly string[]
  readonly fit: Fit
  /** It has the headline of one of these, but for a word or two: a column, a notice, a form that is filled in again. */
  readonly isForm: boolean
}

/** Older stories that are looked at, the nearest. */
const looked = 24
/** Of these the first are looked at first: where none of them is as like as this, no other is worth reading. */
const lookedFirst = 4
const leastLikeness = 0.2
/** Among fewer, nobody can tell what is like by chance: the first stories of a paper, or of one of its languages, all look alike. */
const fewest = 10
/** Nor can anybody where a story has fewer terms than these that any other story has. */
const fewestTerms = 6
/** The newest stories of a storyline that stand for it, and those of all storylines together: to read one takes time. */
const ofEach = 60
const ofAll = 96
/** Stories that are read before others are let through. */
const readAtOnce = 12
/** Stories that are named. */
const named = 3

/** Gives the slots of the older stories nearest to one that is held, in its language, the nearest first. */
export type Older = (id: string, limit: number) => readonly number[]

/**
 * Finds where a story that is held and in no storyline fits best, among the older stories nearest to it and the storylines that
 * editors gave them. Nothing where the story is not held or has a storyline, or where too little is there to tell. It pauses between its steps; until it is done the archive is to be told nothing.
 */
export function createFinder(
  archive: Archive,
  older: Older,
  model: Pick<StorylineModel, 'coefficients'>,
  pause: () => Promise<void> = async () => {},
) {
  const readHeld = createHeldStories(archive)

  /** How many stories are held in the language of one, and how many of these came before it. */
  function countLike(slot: number): { readonly among: number; readonly before: number } {
    const { languages, published, slots } = archive
    let among = 0
    let before = 0
    for (let other = 0; other < slots; other++) {
      if (languages[other] !== languages[slot] || archive.storyAt(other) < 0) continue
      among++
      if (other !== slot && archive.publishedAt(other) <= (published[slot] ?? 0)) before++
    }
    return { among, before }
  }

  /** So many of the newest stories of a storyline that came before a story, in its language. */
  function newestOf(storyline: string, own: HeldStory, most: number): readonly number[] {
    const slots: number[] = []
    archive.postings.each(archive.terms.find(labelOf('storyline', storyline)), (slot) => {
      if (archive.storyAt(slot) < 0 || archive.publishedAt(slot) > own.publishedAt) return
      if (archive.languages[slot] === archive.languages[own.slot]) slots.push(slot)
    })
    return slots.sort(archive.before).slice(0, most)
  }

  /** The stories nearest to one, and those that share a storyline with them, in order of time. */
  async function around(
    own: HeldStory,
    near: readonly HeldStory[],
    read: (slot: number) => HeldStory,
  ): Promise<readonly HeldStory[]> {
    const lines = new Set(near.flatMap(({ storyline }) => storyline ?? []))
    const slots = new Set(near.map(({ slot }) => slot))
    const most = Math.min(ofEach, Math.ceil(ofAll / lines.size))
    for (const line of lines) for (const slot of newestOf(line, own, most)) slots.add(slot)
    const found: HeldStory[] = []
    for (const slot of [...slots].sort((a, b) => archive.before(b, a))) {
      if (found.length % readAtOnce === 0) await pause()
      found.push(read(slot))
    }
    return found.filter(
      ({ translation }) => translation === undefined || translation !== own.translation,
    )
  }

  return async function find(id: string): Promise<Found | undefined> {
    const slot = archive.slotOf(archive.stories.find(id))
    if (slot < 0) return undefined
    const { among, before } = countLike(slot)
    if (before < fewest) return undefined
    const read = (one: number): HeldStory => readHeld(one, among)
    const own = read(slot)
    if (own.storyline !== undefined || own.terms.size < fewestTerms) return undefined
    const slots = older(id, looked)
    const nearest = slots.slice(0, lookedFirst).map(read)
    if (!nearest.some(({ terms }) => likeness(own.terms, terms) >= leastLikeness)) return undefined
    await pause()
    const near = [...nearest, ...slots.slice(lookedFirst).map(read)]
    const { storylines, members } = gather(await around(own, near, read), model)
    const [best, next] = storylines
      .choices(own)
      .map(({ storyline, features }) => ({ storyline, score: scoreOf(model, features) }))
      .sort((a, b) => b.score - a.score || a.storyline - b.storyline)
    const found = best && members.get(best.storyline)
    if (!best || !found) return undefined
    const [storyline] = found.flatMap((one) => one.storyline ?? [])
    const theirs = new Set(found.map((one) => one.slot))
    const chosen = near.filter((one) => theirs.has(one.slot)).slice(0, named)
    return {
      stories: chosen
        .map((one) => one.slot)
        .sort(archive.before)
        .map(archive.idOf),
      isForm: chosen.some((one) => areOneForm(own, one)),
      fit: {
        score: best.score,
        ahead: next ? best.score - next.score : 0,
        votes: near.reduce(
          (sum, { slot: one }, at) => sum + (theirs.has(one) ? 1 / (at + 1) : 0),
          0,
        ),
        alone: storyline === undefined ? 1 : 0,
        terms: Math.log(1 + own.terms.size),
        always: 1,
      },
      ...(storyline === undefined ? {} : { storyline }),
    }
  }
}

/** Puts stories into the storylines that editors gave them, and each of the others into one of its own. */
function gather(stories: readonly HeldStory[], model: Pick<StorylineModel, 'coefficients'>) {
  const storylines = createStorylines({ ...model, bar: 0 })
  const numbers = new Map<string, number>()
  const members = new Map<number, readonly HeldStory[]>()
  for (const story of stories) {
    const { storyline } = story
    const known = storyline === undefined ? undefined : numbers.get(storyline)
    const number = storylines.put(story, known)
    if (storyline !== undefined) numbers.set(storyline, number)
    members.set(number, [...(members.get(number) ?? []), story])
  }
  return { storylines, members }
}
