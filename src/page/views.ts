import type { Day } from '#kit'
import type {
  Author,
  Card,
  Correction,
  DatedWords,
  Paper,
  PublishedStory,
  Related,
  Section,
  ShownNote,
  StoryRef,
  TimelineStep,
  Topic,
} from '#story'

/*
 * What each kind of page shows. A view is complete: a page fetches nothing.
 */

/** What every page is given. */
export interface PageView {
  readonly paper: Paper
  readonly now: Date
  /** The page's own address on the paper: a decoded path, with its query where that chooses the page. */
  readonly path: string
  /** Markup for `<head>`, already escaped: canonical, Open Graph, JSON-LD, feeds. */
  readonly head: string
}

/** The neighbours in a list that is newest first: addresses on the paper. */
export interface Turn {
  readonly newer?: string
  readonly older?: string
}

/** The newest stories of a section, on the front. */
export interface River {
  readonly section: Section
  readonly cards: readonly Card[]
}

/** The front. No story may stand in it twice. */
export interface FrontView extends PageView {
  /** The editors' order; the first is the main story. */
  readonly lead: readonly Card[]
  readonly rivers: readonly River[]
}

export interface SectionView extends PageView {
  readonly section: Section
  /** The editors' choice for the top of the section; none on older pages. */
  readonly lead: readonly Card[]
  readonly cards: readonly Card[]
  readonly turn: Turn
}

/** The running matter that a story belongs to, the oldest step first. */
export interface SoFar {
  /** The editors' name for it, where there is one. */
  readonly name?: string
  readonly steps: readonly TimelineStep[]
}

/** What a speaker of the story said, here or before. */
export interface Saying {
  readonly speaker: string
  readonly text: string
  readonly from: StoryRef
}

/** The same story in another language. */
export interface Translation {
  readonly language: string
  readonly path: string
  readonly headline: string
}

export interface StoryView extends PageView {
  readonly story: PublishedStory
  /** At most one note a paragraph is shown in the margin; the others open from the words. */
  readonly notes: readonly ShownNote[]
  /** Words that mean a date, in the order in which they stand. */
  readonly dates?: readonly DatedWords[]
  readonly soFar?: SoFar
  readonly sayings?: readonly Saying[]
  readonly related: readonly Related[]
  /** The newest of the same section. */
  readonly more: readonly Card[]
  readonly translations: readonly Translation[]
}

export interface AuthorView extends PageView {
  readonly author: Author
  readonly cards: readonly Card[]
  readonly turn: Turn
}

export interface TopicView extends PageView {
  readonly topic: Topic
  /** What the archive knows of it; nothing on the later parts of its list. */
  readonly beside?: TopicBeside | undefined
  readonly cards: readonly Card[]
  readonly turn: Turn
}

/** What stands beside the list of a topic's stories. */
export interface TopicBeside {
  /** How many stories each month had, the oldest first; months without any are left out. The month is `2026-11`. */
  readonly coverage: readonly { readonly month: string; readonly stories: number }[]
  /** People, organisations, places and events of the same stories. */
  readonly companions: readonly Topic[]
  /** What the person of the topic said, the newest first, word for word. */
  readonly quotes: readonly { readonly text: string; readonly from: StoryRef }[]
}

/** The index of topics, sorted as it shall be read. */
export interface TopicsView extends PageView {
  readonly topics: readonly Topic[]
  readonly turn: Turn
}

/** The stories of one day, the newest first. */
export interface DayView extends PageView {
  readonly day: Day
  readonly cards: readonly Card[]
  /** The nearest day before that has stories. */
  readonly earlier?: Day
  /** The nearest day after that has stories. */
  readonly later?: Day
  /** The days of the month that have stories. */
  readonly days: readonly number[]
  /** Where the day has more stories than one page holds. */
  readonly turn: Turn
}

/** A month of the archive, with the days that have stories. */
export interface ArchiveMonth {
  readonly year: number
  readonly month: number
  readonly days: readonly number[]
}

/** One year of the archive. */
export interface ArchiveView extends PageView {
  readonly year: number
  /** The years that have stories, the newest first. */
  readonly years: readonly number[]
  readonly months: readonly ArchiveMonth[]
}

/** UTF-16 units of a text, from and up to. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Words with the places where the search matched. */
export interface Marked {
  readonly text: string
  readonly hits: readonly Span[]
}

export interface SearchHit {
  readonly card: Card
  /** The card's headline, with hits. */
  readonly headline: Marked
  /** Words of the story around the hits. */
  readonly excerpt?: Marked
}

export interface SearchView extends PageView {
  /** What was asked for; empty before the first search. */
  readonly query: string
  /** The section that the search is confined to: its slug. */
  readonly section?: string
  readonly results: readonly SearchHit[]
  readonly turn: Turn
  /** A sentence for the reader where the query could not be understood. */
  readonly problem?: string
}

export interface CorrectionEntry {
  readonly correction: Correction
  readonly card: Card
}

/** The corrections of the paper, the newest first, under `paper.correctionsPolicy`. */
export interface CorrectionsView extends PageView {
  readonly entries: readonly CorrectionEntry[]
  readonly turn: Turn
}

/** The About page: `paper.about`, and who works here. */
export interface AboutView extends PageView {
  readonly authors: readonly Author[]
}

/** A page that says what went wrong and where to go from here. */
export interface MessageView extends PageView {
  readonly status: 400 | 404 | 410 | 414 | 500 | 503
  /** The editors' reason for withdrawing a story (410); a sentence in plain words. */
  readonly reason?: string
  /** Names the request in the logs (500, 503). */
  readonly requestId?: string
  readonly cards?: readonly Card[]
}
