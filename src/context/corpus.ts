import type { Range, StoryRef, TopicRef } from '#story'

/** The words of one block of a body, as `blockWords` gives them. */
export interface CorpusBlock {
  readonly type: string
  readonly words: string
}

/** What the engine has to know of a published story. */
export interface CorpusStory {
  readonly id: string
  /** BCP 47 tag. */
  readonly language: string
  /** First published, in milliseconds since 1970. */
  readonly publishedAt: number
  /** Its last change of any kind, in milliseconds since 1970. */
  readonly changedAt: number
  readonly path: string
  readonly section: string
  readonly headline: string
  readonly standfirst?: string
  readonly kicker?: string
  /** Every block of the body, in order, so that places in it are places in the story. */
  readonly blocks: readonly CorpusBlock[]
  readonly topics: readonly Pick<TopicRef, 'slug' | 'name' | 'kind'>[]
  /** Slugs of its writers. */
  readonly authors: readonly string[]
  readonly series?: string
  /** An editor's name for the running matter. */
  readonly storyline?: string
  /** Shared by the versions of one story in several languages. */
  readonly translation?: string
  /** Ids of the stories that its text links to. */
  readonly links: readonly string[]
}

/** Words of a story that may stand beside others: who somebody is, what somebody said, or what a figure is. */
export interface Finding {
  readonly kind: 'description' | 'quote' | 'figure'
  /** The full name of who it is; of a figure, what it counts. */
  readonly name: string
  readonly text: string
  readonly range: Range
  /** Of 0 to 1. */
  readonly confidence: number
  /** It is below the bar, and not to be shown before an editor says so. */
  readonly waits?: boolean
}

/** A finding in an earlier story. */
export interface PastFinding extends Omit<Finding, 'range' | 'waits'> {
  readonly from: StoryRef
}

export interface FindingsAsk {
  readonly kind: Finding['kind']
  readonly names: readonly string[]
  /** BCP 47 tag; stories in the same language are asked, whatever their region. */
  readonly language: string
  /** Milliseconds since 1970: of stories that were published before. */
  readonly before: number
  /** Of these stories only. */
  readonly among?: readonly string[]
  /** So many of each name. */
  readonly each: number
}

/** The archive, as the engine asks for it. Both ways give published stories only. */
export interface Corpus {
  /** Every published story, in any order. */
  stories(): AsyncIterable<CorpusStory>
  /** The stories of these ids that are published, in any order. */
  read(ids: readonly string[]): Promise<readonly CorpusStory[]>
  /** What was found in earlier stories, name by name, the newest first. */
  findings(ask: FindingsAsk): Promise<readonly PastFinding[]>
}
