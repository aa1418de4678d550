import { createArchive } from '../archive/archive.ts'
import { relatedModel } from '../related/model.ts'
import { createRanker } from '../related/rank.ts'
import type { StorylineModel } from '../storyline/assign.ts'
import { type ChanceModel, chanceOf, type Fit, fitFeatures } from '../storyline/chance.ts'
import { createFinder } from '../storyline/find.ts'
import { bareStory } from './bare-story.ts'
import { fitLogistic } from './logistic.ts'
import type { MarkedStory } from './storylines.ts'

/** Where a story was said to belong, and whether editors put it there. */
export interface Said {
  readonly fit: Fit
  readonly right: boolean
}

/**
 * Asks of each story, as it comes, where it belongs, with all earlier stories where editors put them: in the storyline of their mark
 * once that has two, alone until then. One answer a story; none where nothing older is like it.
 */
export async function askEach(
  stories: readonly MarkedStory[],
  model: Pick<StorylineModel, 'coefficients'>,
): Promise<readonly (Said | undefined)[]> {
  const archive = createArchive()
  const find = createFinder(archive, createRanker(archive, relatedModel).older, model)
  const marks = new Map(stories.map(({ marked }, at) => [String(at), marked]))
  const alone = new Map<string, () => void>()
  const said: (Said | undefined)[] = []
  for (const [at, { marked, text, section, publishedAt }] of stories.entries()) {
    const id = String(at)
    const story = { ...bareStory(id, text.split(/\n\n+/)), section, publishedAt }
    archive.add(story)
    const found = await find(id)
    const join = (): void => archive.add({ ...story, storyline: marked })
    const begin = alone.get(marked)
    if (begin) join()
    begin?.()
    alone.set(marked, begin ? () => {} : join)
    const right = found?.stories.every((one) => marks.get(one) === marked) ?? false
    said.push(found && { fit: found.fit, right })
  }
  return said
}

/** How many of the answers an editor would see, and which share of these is right. */
export function scoreSaid(said: readonly (Said | undefined)[], model: ChanceModel) {
  const shown = said.filter((one) => one && chanceOf(model, one.fit) >= model.bar)
  const right = shown.filter((one) => one?.right).length
  return { stories: said.length, proposed: shown.length, right: right / shown.length }
}

const steps = 1_000
/** The share of what editors are asked that is to be right. */
const wanted = 0.8

/**
 * Learns how likely an answer is right, from what was said of briefs and of young papers of long texts that are made of them
 * (logistic regression by Adam from zero). The bar is the lowest, in hundredths, above which the wanted share is right of the briefs,
 * which are the harder ones.
 */
export function trainChance(
  ofBriefs: readonly (Said | undefined)[],
  ofPapers: readonly (Said | undefined)[],
): ChanceModel {
  const known = [...ofBriefs, ...ofPapers].filter((one) => one !== undefined)
  const learned = fitLogistic(
    known.map(({ fit, right }) => ({ values: fitFeatures.map((name) => fit[name]), right })),
    { steps },
  )
  const entries = fitFeatures.map((name, at) => [name, Number((learned[at] ?? 0).toPrecision(4))])
  // proof: every name of `fitFeatures` has its entry
  const coefficients = Object.fromEntries(entries) as Record<keyof Fit, number>
  const bars = Array.from({ length: 50 }, (_, at) => (50 + at) / 100)
  const bar = bars.find((one) => scoreSaid(ofBriefs, { coefficients, bar: one }).right >= wanted)
  return { coefficients, bar: bar ?? 1 }
}
