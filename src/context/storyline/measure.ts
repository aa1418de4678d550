/** A term, by its number or as it is spelled: all stories that are compared name theirs in one way. */
export type Term = number | string

/** A story as the finder of storylines sees it. */
export interface StorylineStory {
  readonly section: string
  /** Milliseconds since 1970. */
  readonly publishedAt: number
  /** Its terms, weighted, of length one together. */
  readonly terms: ReadonlyMap<Term, number>
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

/** Stories that were put together. */
export interface Storyline {
  readonly stories: StorylineStory[]
  readonly terms: Map<Term, number>
  readonly sections: Map<string, number>
  /** The squared length of `terms`. */
  square: number
}

/** How near a storyline is by chance, guessed, which stands beside what is measured. */
const guesses: readonly number[] = Array.from({ length: 6 }, () => 0.1)
/** The newest stories of a storyline that a story is compared with one by one. */
const compared = 60
const day = 86_400_000

/**
 * How near a storyline is by chance. A quarter of the others are farther: where one matter was begun twice, or fills a young archive,
 * most others are near because they are the same, and their mean would hide it.
 */
export function lowerQuarter(others: readonly number[]): number {
  const sorted = [...others, ...guesses].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 1
}

/**
 * Measures a story beside a storyline: `whole` is how near it is to all stories of it as one, `others` how near a storyline is by
 * chance.
 */
export function measure(
  story: StorylineStory,
  storyline: Storyline,
  whole: number,
  others: number,
): Readonly<Record<StorylineFeature, number>> {
  const { stories, sections } = storyline
  const near = stories
    .slice(-compared)
    .map((one) => likeness(story.terms, one.terms))
    .sort((a, b) => b - a)
  const [first = 0, second = first / 2, third = first / 2] = near
  const days = Math.abs(story.publishedAt - (stories.at(-1)?.publishedAt ?? 0)) / day
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

/** Of 0 to 1: how much two stories have in common (the cosine of their terms, which are of length one). */
export function likeness(a: ReadonlyMap<Term, number>, b: ReadonlyMap<Term, number>): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, weight] of short) sum += weight * (long.get(term) ?? 0)
  return sum
}
