import { createArchive } from '../archive/archive.ts'
import { relatedModel } from '../related/model.ts'
import { createRanker } from '../related/rank.ts'
import type { StorylineModel } from '../storyline/assign.ts'
import { type ChanceModel, chanceOf, type Fit, fitFeatures } from '../storyline/chance.ts'
import { createFinder, type Found } from '../storyline/find.ts'
import { bareStory } from './bare-story.ts'
import { fitLogistic } from './logistic.ts'
import { type AreOne, areOneMatter, type MarkedStory } from './storylines.ts'

/** Where a story was said to belong. */
export interface Said {
  readonly fit: Fit
  /** It tells one matter with each story that was named. */
  readonly right: boolean
}

/** Puts a story into a storyline, by their numbers. */
type Put = (story: number, storyline: string) => void

/**
 * Asks of each story, as it comes, where it belongs among the earlier ones. `then` is told the answer and puts stories into storylines
 * for those that follow.
 */
async function ask(
  stories: readonly MarkedStory[],
  model: Pick<StorylineModel, 'coefficients'>,
  then: (at: number, found: Found | undefined, put: Put) => void,
): Promise<void> {
  const archive = createArchive()
  const find = createFinder(archive, createRanker(archive, relatedModel).older, model)
  const bare = stories.map(({ text, section, publishedAt }, at) => ({
    ...bareStory(String(at), text.split(/\n\n+/)),
    section,
    publishedAt,
  }))
  for (const [at, story] of bare.entries()) {
    archive.add(story)
    then(at, await find(story.id), (one, storyline) => {
      const put = bare[one]
      if (put) archive.add({ ...put, storyline })
    })
  }
}

/**
 * Asks with all earlier stories where editors put them: in the storyline of their mark once that has two, alone until then. One
 * answer a story; none where nothing older is like it.
 */
export async function askBesideEditors(
  stories: readonly MarkedStory[],
  model: Pick<StorylineModel, 'coefficients'>,
  areOne: AreOne = areOneMatter,
): Promise<readonly (Said | undefined)[]> {
  const first = new Map<string, number>()
  const said: (Said | undefined)[] = []
  await ask(stories, model, (at, found, put) => {
    said.push(found && sayOf(stories, at, found, areOne))
    const marked = stories[at]?.marked ?? ''
    const before = first.get(marked)
    if (before === undefined) first.set(marked, at)
    else for (const one of [before, at]) put(one, marked)
  })
  return said
}

/** The same with all of them alone, as in an archive where nobody ever put a story into a storyline. */
export async function askAmongLone(
  stories: readonly MarkedStory[],
  model: Pick<StorylineModel, 'coefficients'>,
): Promise<readonly (Said | undefined)[]> {
  const said: (Said | undefined)[] = []
  await ask(stories, model, (at, found) => {
    said.push(found && sayOf(stories, at, found, areOneMatter))
  })
  return said
}

function sayOf(
  stories: readonly MarkedStory[],
  at: number,
  { fit, stories: named }: Found,
  areOne: AreOne,
): Said {
  return { fit, right: isWithAll(stories, at, named.map(Number), areOne) }
}

function isWithAll(
  stories: readonly MarkedStory[],
  at: number,
  others: readonly number[],
  areOne: AreOne,
): boolean {
  const own = stories[at]
  return others.every((one) => {
    const other = stories[one]
    return own && other && areOne(own, other)
  })
}

/** A story that was put into a storyline without an editor, and whether it tells one matter with all that stood there. */
export interface PutAlone {
  readonly story: number
  readonly right: boolean
}

/** A paper without editors: puts each story, as it comes, where it surely belongs. What was put there holds for those that follow. */
export async function putWithoutEditors(
  stories: readonly MarkedStory[],
  model: Pick<StorylineModel, 'coefficients'>,
  chance: Pick<ChanceModel, 'coefficients' | 'sure'>,
  areOne: AreOne = areOneMatter,
): Promise<readonly PutAlone[]> {
  const members = new Map<string, number[]>()
  const all: PutAlone[] = []
  await ask(stories, model, (at, found, put) => {
    const [nearest] = found?.stories ?? []
    if (!found || nearest === undefined || chanceOf(chance, found.fit) < chance.sure) return
    const storyline = found.storyline ?? nearest
    const there = members.get(storyline) ?? [Number(nearest)]
    all.push({ story: at, right: isWithAll(stories, at, there, areOne) })
    members.set(storyline, [...there, at])
    for (const one of found.storyline === undefined ? [...there, at] : [at]) put(one, storyline)
  })
  return all
}

/** How many of the answers are likely enough, and which share of these is right. */
export function scoreSaid(
  said: readonly (Said | undefined)[],
  model: Pick<ChanceModel, 'coefficients'>,
  bar: number,
) {
  const shown = said.filter((one) => one && chanceOf(model, one.fit) >= bar)
  const right = shown.filter((one) => one?.right).length
  return { stories: said.length, proposed: shown.length, right: right / shown.length }
}

const steps = 1_000
/** The share that is to be right of what editors are asked, and of what readers see without an editor. */
const wantedToAsk = 0.9
const wantedToShow = 0.95

/**
 * Learns how likely an answer is right, from sets of answers (logistic regression by Adam from zero). `bar` is the lowest, in
 * hundredths, above which the wanted share of all is right; `sure` that above which it is right in each set by itself.
 */
export function trainChance(sets: readonly (readonly (Said | undefined)[])[]): ChanceModel {
  const known = sets.flat().filter((one) => one !== undefined)
  const learned = fitLogistic(
    known.map(({ fit, right }) => ({ values: fitFeatures.map((name) => fit[name]), right })),
    { steps },
  )
  const entries = fitFeatures.map((name, at) => [name, Number((learned[at] ?? 0).toPrecision(4))])
  // proof: every name of `fitFeatures` has its entry
  const coefficients = Object.fromEntries(entries) as Record<keyof Fit, number>
  const bars = Array.from({ length: 50 }, (_, at) => (50 + at) / 100)
  const lowest = (isGood: (bar: number) => boolean): number => bars.find(isGood) ?? 1
  const right = (said: readonly (Said | undefined)[], bar: number) =>
    scoreSaid(said, { coefficients }, bar).right
  return {
    coefficients,
    bar: lowest((bar) => right(known, bar) >= wantedToAsk),
    sure: lowest((bar) => sets.every((said) => right(said, bar) >= wantedToShow)),
  }
}
