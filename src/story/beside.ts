import type { Card } from './card.ts'

/*
 * What stands by the reader's side. Every text here is text of a story, word for word,
 * with the place it comes from.
 */

/** A place in a story: UTF-16 units of the words of one block of the body (`blockWords`); block -1 is the headline, -2 the standfirst. */
export interface Range {
  readonly block: number
  readonly start: number
  readonly end: number
}

/** Words of a story that mean a date, and lean on the day of the story for it: “on Tuesday”. */
export interface DatedWords {
  readonly range: Range
  /** As HTML's `datetime` has it: `2017-04-04`, `2017-04` or `2017`. */
  readonly value: string
}

/** The story that some words stand in, and where. */
export interface StoryRef {
  readonly id: string
  readonly path: string
  readonly headline: string
  /** Of its words, as a page is told: they may be others than those around them. */
  readonly language?: string
  readonly publishedAt: Date
  readonly range: Range
  /** When it had changed last, as it was read. Of words that are to be kept only. */
  readonly asOf?: Date
}

/** Who someone is; how a figure moved; what a speaker said before; what a date was. */
export type NoteKind = 'who' | 'figure' | 'quote' | 'when'

/** A note beside a paragraph. */
export interface Note {
  readonly kind: NoteKind
  /** The words of this story that the note belongs to. */
  readonly range: Range
  /** The name, figure or speaker as the note's own heading: "Rex Tillerson". */
  readonly subject: string
  /** Words of a story. */
  readonly text: string
  readonly from: StoryRef
  /** The address of the topic page of the subject, where there is one. */
  readonly topic?: string
  /** Of 0 to 1. Readers see notes above the bar only. */
  readonly confidence: number
}

/** A note in the paper’s own words, where an editor wrote them: no story says it so. */
export interface PaperNote extends Omit<Note, 'from'> {
  readonly from?: undefined
}

/** A note as readers see it. */
export type ShownNote = Note | PaperNote

/** Why a story is recommended, for the reader to read. */
export type Reason =
  | { readonly type: 'storyline' }
  | { readonly type: 'background'; readonly about: string }
  | { readonly type: 'about'; readonly name: string }
  | { readonly type: 'topic'; readonly name: string }
  | { readonly type: 'series'; readonly name: string }
  /** Nothing more is known than its section. */
  | { readonly type: 'section'; readonly slug: string }
  | { readonly type: 'linked' }
  /** An editor put it there. */
  | { readonly type: 'chosen' }

/** How many stories “You might also like” shows. */
export const relatedShown = 5

/** An entry of "You might also like". */
export interface Related {
  readonly card: Card
  readonly reason: Reason
}

/** A step of the story so far: one sentence of a story. */
export interface TimelineStep {
  readonly at: Date
  readonly text: string
  readonly from: StoryRef
}
