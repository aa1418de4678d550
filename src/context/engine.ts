import type { Note, Reason, TimelineStep } from '#story'
import type { SavedArchive } from './archive/archive.ts'
import type { CorpusStory, Finding } from './corpus.ts'

/** A story to recommend, and why. */
export interface RelatedStory {
  readonly id: string
  /** How near it is; comparable within one list. */
  readonly score: number
  readonly reason: Reason
  /** Of 0 to 1: how likely an editor would have chosen it. */
  readonly confidence: number
}

/** What a story would be in the list of an older one: it enters where its score says so. */
export interface Entering {
  /** The older story. */
  readonly id: string
  /** On the scale of that older story's own list. */
  readonly score: number
  readonly reason: Reason
}

/** Other takes of a story: texts that share most of its words. Of takes, a list shows the newest. */
export interface Takes {
  readonly older: readonly string[]
  readonly newer: readonly string[]
}

/** What the archive is to a story, and the story to the archive. */
export interface Ranked {
  readonly related: readonly RelatedStory[]
  /** The ids of the older stories nearest to it, which it may quote: whatever came later, they stay the same. */
  readonly near: readonly string[]
  /** What the story is to the older ones nearest to it, the nearest first. Empty where the story is not held. */
  readonly entering: readonly Entering[]
  readonly takes: Takes
}

/** All that stands beside a story. */
export interface Analysis extends Ranked {
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
}

/** Where a story seems to belong. */
export interface Belonging {
  /** The storyline; none where a new one would begin with the one older story. */
  readonly storyline?: string
  /** Ids of the nearest older stories of it, the newest first. */
  readonly stories: readonly string[]
  /** Of 0 to 1: how likely editors would have put it there. */
  readonly confidence: number
  /** That is likely enough to put it there without an editor. */
  readonly isSure: boolean
}

/** All that an engine holds, as plain objects of arrays and numbers. */
export type SavedEngine = SavedArchive

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
  /**
   * The same, and what the story is to the lists of others. It pauses between its steps; until it is done the engine is
   * to be asked nothing else, and told nothing.
   */
  rank(story: CorpusStory, limit: number): Promise<Ranked>
  /**
   * Ranks a story ahead that is not held and may be soon: where it is the next that comes, `rank` has its answer ready. It pauses as
   * `rank` does.
   */
  expect(story: CorpusStory, limit: number): Promise<void>
  /** Words of a story that may stand beside others. The corpus keeps them, and gives them when they are asked for. */
  findings(story: CorpusStory): readonly Finding[]
  /**
   * All that stands beside a story: its ranks; notes on what readers may want to know, in reading order; and the story so far, a
   * sentence of each earlier story of the storyline, the oldest first.
   */
  analyse(story: CorpusStory, limit: number): Promise<Analysis>
  /**
   * Where a story that is held and in no storyline seems to belong, among older ones in its language. Nothing where that is not likely
   * enough to ask an editor. It pauses as `rank` does.
   */
  belongs(id: string): Promise<Belonging | undefined>
  figures(): EngineFigures
  /** What `createEngine` makes the same engine of. It is to be written down before the engine is told anything else. */
  save(): SavedEngine
}
