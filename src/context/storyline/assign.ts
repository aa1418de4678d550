import model from './model.json' with { type: 'json' }

/** A story as the finder of storylines sees it. */
export interface StorylineStory {
  readonly section: string
  /** Milliseconds since 1970. */
  readonly publishedAt: number
  /** Its terms, weighted, of length one together. */
  readonly terms: ReadonlyMap<string, number>
}

/** What is measured of a story beside a storyline, in the order of the model's coefficients. */
export const storylineFeatures = [
  'whole',
  'nearest',
  'nearestThree',
  'week',
  'season',
  'size',
  'section',
  'standsOut',
  'nearestStandsOut',
  'always',
] as const
export type StorylineFeature = (typeof storylineFeatures)[number]

export interface StorylineModel {
  readonly coefficients: Readonly<Record<StorylineFeature, number>>
  /** A story joins the best storyline whose score is above this; else it starts one. */
  readonly bar: number
}

/** `bench/train-storylines.ts` writes its file and says there how. */
export const storylineModel: StorylineModel = model

/** A storyline that a story may join. */
export interface Choice {
  readonly storyline: number
  readonly features: Readonly<Record<StorylineFeature, number>>
}

interface Storyline {
  readonly stories: StorylineStory[]
  readonly terms: Map<string, number>
  readonly sections: Map<string, number>
  /** The squared length of `terms`. */
  square: number
}

export interface Storylines {
  /** The storylines worth a thought for a story, the nearest first. */
  choices(story: StorylineStory): readonly Choice[]
  /** The storyline that a story belongs to; nothing where it starts one. */
  choose(story: StorylineStory): number | undefined
  /** Puts a story into a storyline, or into a new one, and says which. It stays there. */
  put(story: StorylineStory, storyline?: number): number
}

const considered = 8
/** The nearest of all, which say how near any storyline is by chance, beside six guesses. */
const byChance = 20
const guesses: readonly number[] = Array.from({ length: 6 }, () => 0.1)
/** The newest stories of a storyline that a story is compared with one by one. */
const compared = 60
const day = 86_400_000

/**
 * Storylines in one pass over time: each story joins the storyline that it fits, or starts one, and
 * is never moved. Stories must come in order of time.
 */
export function createStorylines({ coefficients, bar }: StorylineModel): Storylines {
  const storylines: Storyline[] = []
  const holding = new Map<string, Map<number, number>>()

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

  return {
    choices,
    choose(story) {
      let best: { storyline: number; score: number } | undefined
      for (const { storyline, features } of choices(story)) {
        let score = 0
        for (const name of storylineFeatures) score += coefficients[name] * features[name]
        if (score > (best?.score ?? bar)) best = { storyline, score }
      }
      return best?.storyline
    },
    put(story, storyline = storylines.length) {
      const into = (storylines[storyline] ??= {
        stories: [],
        terms: new Map(),
        sections: new Map(),
        square: 0,
      })
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
    },
  }
}

/**
 * How near a storyline is by chance. A quarter of the others are farther: where one matter was begun twice, or fills a young archive,
 * most others are near because they are the same, and their mean would hide it.
 */
function lowerQuarter(others: readonly number[]): number {
  const sorted = [...others, ...guesses].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 1
}

function measure(story: StorylineStory, storyline: Storyline, whole: number, others: number) {
  const { stories, sections } = storyline
  const near = stories
    .slice(-compared)
    .map((one) => likeness(story.terms, one.terms))
    .sort((a, b) => b - a)
  const [first = 0, second = first / 2, third = first / 2] = near
  const days = (story.publishedAt - (stories.at(-1)?.publishedAt ?? 0)) / day
  return {
    whole,
    nearest: first,
    nearestThree: (first + second + third) / 3,
    week: Math.exp(-days / 7),
    season: Math.exp(-days / 60),
    size: Math.log(stories.length),
    section: story.section === '' ? 0.5 : (sections.get(story.section) ?? 0) / stories.length,
    standsOut: Math.log(whole / others),
    nearestStandsOut: Math.log(Math.max(first, 0.001) / others),
    always: 1,
  }
}

function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, weight] of short) sum += weight * (long.get(term) ?? 0)
  return sum
}
