import type { ArchivedStory, Author, Correction, StoryContent } from '#story'

/** The formats that can be read. A file is told by what is in it, not by its name. */
export type Format =
  | 'plain'
  | 'markdown'
  | 'html'
  | 'jsonl'
  | 'rss'
  | 'rdf'
  | 'atom'
  | 'jsonfeed'
  | 'wxr'
  | 'ghost'
  | 'newsml-g2'
  | 'newsml'
  | 'nitf'
  | 'ninjs'
  | 'iptc7901'

/** Where an item stands in what was read. Both count from one. */
export interface Place {
  /** The name that the caller gave to the input: a file name, a feed's address. */
  readonly name: string
  readonly item: number
  /** The line on which the item (or the fault) begins, in formats that have lines. */
  readonly line?: number
}

/** What the sender allows. */
export type Status =
  | { readonly type: 'usable' }
  /** Unfinished at the sender's: a WordPress or Ghost draft, `draft: true`. */
  | { readonly type: 'draft' }
  /** Not to be published until the sender says so (NewsML-G2 `stat:withheld`). */
  | { readonly type: 'withheld' }
  /** Taken back by the sender: a kill (NewsML-G2 `stat:canceled`). */
  | { readonly type: 'cancelled' }
  | { readonly type: 'embargoed'; readonly until: Date }

/** Why something that stood on a site is not to stand in the paper by itself: it comes as a draft. */
export type KeptBack = 'private' | 'password' | 'members' | 'page' | 'kind'

/** Words or things of the input that are not in the story, and the reason. */
export interface Dropped {
  /** The words themselves, shortened where they are long, or the name of the thing. */
  readonly what: string
  /** A plain phrase: "site tagline above the headline". */
  readonly why: string
}

/** A picture that the story names but whose bytes are elsewhere. */
export interface WantedPicture {
  /** As it stands in the story's content (`lead.src`, `attrs.src` of a picture block). */
  readonly src: string
  readonly from:
    | { readonly type: 'web'; readonly address: string }
    /** A path as written in the input, relative to it. It may point anywhere: check it before opening. */
    | { readonly type: 'file'; readonly path: string }
}

/** An address that goes with the story as a whole. */
export interface Link {
  readonly href: string
  /** `canonical`: the story at its source; `former`: an address on this paper before; `related`; `alternate`: another form or language of it. */
  readonly rel: 'canonical' | 'former' | 'related' | 'alternate'
  readonly title?: string
  readonly language?: string
}

/** A story as it was read: valid content, and all that goes with it but is not written by an editor. */
export interface Draft {
  readonly format: Format
  readonly place: Place
  /** Satisfies `storyContent`. Pictures that are files stand in it as `picture:` and a name listed in `pictures`. */
  readonly content: StoryContent
  readonly status: Status
  /** Of an item of a site that moves here. */
  readonly keptBack?: KeptBack
  /** What its source calls the section that it stands in. */
  readonly sectionName?: string
  /** What tells this item from all others of its input; the same item has it again in a later file. */
  readonly guid?: string
  /** Of two items with one guid the greater version holds. */
  readonly version?: number
  /** IPTC urgency: 1 is a flash, 8 the least. */
  readonly urgency?: number
  readonly publishedAt?: Date
  /** Never earlier than `publishedAt`. */
  readonly updatedAt?: Date
  /** People of the bylines, with what the input says of them. */
  readonly authors: readonly Author[]
  readonly corrections: readonly Correction[]
  readonly pictures: readonly WantedPicture[]
  readonly links: readonly Link[]
  /** The place in the lead zone of the front page that the input asks for, from 1. */
  readonly lead?: number
  readonly dropped: readonly Dropped[]
  /** All that the paper it comes from knew of the story, where the input is the archive of a paper like this one. */
  readonly archived?: ArchivedStory
}
