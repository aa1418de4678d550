import {
  lowerQuarter,
  measure,
  type Storyline,
  type StorylineFeature,
  type StorylineStory,
  storylineFeatures,
  type Term,
} from './measure.ts'
import model from './model.json' with { type: 'json' }

export interface StorylineModel {
  readonly coefficients: Readonly<Record<StorylineFeature, number>>
  /** A story joins the best storyline whose score is above this; else it starts one. */
  readonly bar: number
}

/** `bench/train-storylines.ts` writes its file and says there how. */
export const storylineModel: StorylineModel = model

/** How well a story fits a storyline. */
export function scoreOf(
  { coefficients }: Pick<StorylineModel, 'coefficients'>,
  features: Choice['features'],
): number {
  let score = 0
  for (const name of storylineFeatures) score += coefficients[name] * features[name]
  return score
}

/** A storyline that a story may join. */
export interface Choice {
  readonly storyline: number
  readonly features: Readonly<Record<StorylineFeature, number>>
}

export interface Storylines {
  /** The storylines worth a thought for a story, the nearest first. */
  choices(story: StorylineStory): readonly Choice[]
  /** The storyline that a story belongs to; nothing where it starts one. */
  choose(story: StorylineStory): number | undefined
  /** Puts a story into a storyline, or into a new one, and says which. */
  put(story: StorylineStory, storyline?: number): number
  /** Puts a story where it belongs, looks again at what stood alone beside it, and says where each of them is now. */
  place(story: StorylineStory): ReadonlyMap<StorylineStory, number>
}

const considered = 8
/** The nearest of all, which say how near any storyline is by chance. */
const byChance = 20

/**
 * Storylines in one pass over time: each story joins the storyline that it fits, or starts one. A story that stands alone is no
 * storyline yet: it is asked again whenever one like it comes, since the first of a matter had nothing to be like. What has company
 * is never moved. Stories must come in order of time.
 */
export function createStorylines({ coefficients, bar }: StorylineModel): Storylines {
  const storylines: Storyline[] = []
  const holding = new Map<Term, Map<number, number>>()

  function nearest(story: StorylineStory) {
    const sums = new Map<number, number>()
    for (const [term, weight] of story.terms)
      for (const [storyline, other] of holding.get(term) ?? [])
        sums.set(storyline, (sums.get(storyline) ?? 0) + weight * other)
    return [...sums]
      .map(([storyline, sum]) => ({
        storyline,
        near: sum / Math.sqrt(storylines[storyline]?.square ?? 1),
      }))
      .sort((a, b) => b.near - a.near || a.storyline - b.storyline)
      .slice(0, byChance)
  }

  function choices(story: StorylineStory): readonly Choice[] {
    const near = nearest(story)
    return near.slice(0, considered).flatMap((one) => {
      const storyline = storylines[one.storyline]
      if (!storyline) return []
      const others = lowerQuarter(near.filter((other) => other !== one).map((other) => other.near))
      return [{ storyline: one.storyline, features: measure(story, storyline, one.near, others) }]
    })
  }

  function bestOf(all: readonly Choice[]): number | undefined {
    let best: { storyline: number; score: number } | undefined
    for (const { storyline, features } of all) {
      const score = scoreOf({ coefficients }, features)
      if (score > (best?.score ?? bar)) best = { storyline, score }
    }
    return best?.storyline
  }

  function put(story: StorylineStory, storyline = storylines.length): number {
    const into = (storylines[storyline] ??= emptyStoryline())
    into.stories.push(story)
    into.sections.set(story.section, (into.sections.get(story.section) ?? 0) + 1)
    for (const [term, weight] of story.terms) {
      const before = into.terms.get(term) ?? 0
      into.terms.set(term, before + weight)
      into.square += (before + weight) ** 2 - before ** 2
      const held = holding.get(term) ?? new Map<number, number>()
      holding.set(term, held.set(storyline, before + weight))
    }
    return storyline
  }

  /** The only story of a storyline, taken out; nothing where it has company. */
  function takeLone(storyline: number): StorylineStory | undefined {
    const { stories = [] } = storylines[storyline] ?? {}
    const [lone] = stories
    if (!lone || stories.length > 1) return undefined
    for (const term of lone.terms.keys()) holding.get(term)?.delete(storyline)
    storylines[storyline] = emptyStoryline()
    return lone
  }

  return {
    choices,
    choose: (story) => bestOf(choices(story)),
    put,
    place(story) {
      const near = choices(story)
      const own = put(story, bestOf(near))
      const placed = new Map([[story, own]])
      for (const { storyline } of near) {
        const lone = storyline === own ? undefined : takeLone(storyline)
        if (lone) placed.set(lone, put(lone, bestOf(choices(lone)) ?? storyline))
      }
      return placed
    },
  }
}

function emptyStoryline(): Storyline {
  return { stories: [], terms: new Map(), sections: new Map(), square: 0 }
}
