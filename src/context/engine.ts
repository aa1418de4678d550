import type { Note, Reason, TimelineStep } from '#story'
import type { CorpusStory } from './corpus.ts'

/** A story to recommend, and why. */
export interface RelatedStory {
  readonly id: string
  /** How near it is; comparable within one list. */
  readonly score: number
  readonly reason: Reason
  /** Of 0 to 1: how likely an editor would have chosen it. */
  readonly confidence: number
}

/** An older story whose list a story enters. */
export interface Entering {
  /** The older story. */
  readonly id: string
  /** The place in its list, counted from 0. */
  readonly at: number
  /** On the scale of that older story's own list. */
  readonly score: number
  readonly reason: Reason
}

/** All that stands beside a story. */
export interface Analysis {
  readonly related: readonly RelatedStory[]
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
}

/** What the engine holds in memory. */
export interface EngineFigures {
  readonly stories: number
  readonly terms: number
  readonly bytes: number
}

/**
 * The news by your side. Everything it answers is a function of the stories it holds at that
 * moment: the order in which they came, changed and went leaves no trace.
 */
export interface Engine {
  readonly size: number
  has(id: string): boolean
  /** Takes a story in, in place of what it held under that id. */
  add(story: CorpusStory): void
  /** Forgets a story. False where it held none of that id. */
  remove(id: string): boolean
  /**
   * "You might also like", the best first: never the story itself, nor it in another language,
   * near-copies as one. A story that is not held (a draft) is compared and not kept.
   */
  related(story: CorpusStory | string, limit: number): readonly RelatedStory[]
  /** The older stories whose list of `limit` this one stands in, the best first. */
  entering(id: string, limit: number): readonly Entering[]
  /** What readers may want to know beside the text, in reading order. Reads earlier stories from the corpus. */
  notes(story: CorpusStory): Promise<readonly Note[]>
  /** The story so far: a sentence of each earlier story of the storyline, the oldest first. */
  timeline(story: CorpusStory): Promise<readonly TimelineStep[]>
  /** All of these at once. */
  analyse(story: CorpusStory, limit: number): Promise<Analysis>
  figures(): EngineFigures
}
