import type { Block, Correction, Label, Picture, TopicKind } from '#story'
import type { Dropped, Format, KeptBack, Link, Place, Status, WantedPicture } from './draft.ts'

/** A name under which the text is printed. */
export type Writer =
  | {
      readonly type: 'person'
      readonly name: string
      readonly slug?: string
      readonly role?: string
      readonly bio?: string
      readonly email?: string
    }
  | { readonly type: 'credit'; readonly text: string }

export interface CopyTopic {
  readonly name: string
  readonly slug?: string
  readonly kind?: TopicKind
  readonly code?: string
}

/**
 * Copy as it comes off the wire: what a reader of some format found, before it is checked. Texts may hold
 * anything; blocks are right in kind but not in length.
 */
export interface Copy {
  readonly format: Format
  readonly place: Place
  readonly guid?: string
  readonly provider?: string
  readonly version?: number
  readonly urgency?: number
  readonly usageTerms?: string
  /** The page of the story at its source. */
  readonly address?: string
  readonly language?: string
  readonly section?: string
  /** What its source calls the section. */
  readonly sectionName?: string
  readonly slug?: string
  readonly kicker?: string
  readonly headline?: string
  readonly standfirst?: string
  readonly writers?: readonly Writer[]
  readonly dateline?: { readonly place: string; readonly source?: string }
  readonly label?: Label
  readonly lead?: Picture
  readonly body: readonly Block[]
  readonly topics?: readonly CopyTopic[]
  readonly series?: string
  readonly storyline?: string
  readonly translation?: string
  readonly title?: string
  readonly description?: string
  readonly published?: Date
  readonly updated?: Date
  readonly status?: Status
  readonly keptBack?: KeptBack
  readonly corrections?: readonly Correction[]
  readonly pictures?: readonly WantedPicture[]
  readonly links?: readonly Link[]
  readonly front?: number
  readonly dropped?: readonly Dropped[]
}
