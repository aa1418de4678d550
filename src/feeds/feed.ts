import type { ShareImage } from '#page'

/** A feed before it is written in a format. Texts are plain, addresses full. */
export interface Feed {
  readonly title: string
  readonly description: string
  /** The page that the feed follows. */
  readonly home: string
  /** The feed's own addresses. */
  readonly self: { readonly rss: string; readonly atom: string; readonly json: string }
  readonly language: string
  /** The paper, as who publishes it. */
  readonly publisher: { readonly name: string; readonly home: string }
  /** A square picture for the feed. */
  readonly icon: { readonly url: string; readonly size: number }
  readonly favicon: string
  /** The WebSub hub that tells of changes. */
  readonly hub?: string
  /** When any of it was last changed. */
  readonly updated: Date
  /** The newest first. */
  readonly items: readonly FeedItem[]
}

/** A story in a feed. */
export interface FeedItem {
  /** The same for ever, also when the story's address changes. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  /** The whole story. */
  readonly html: string
  readonly language: string
  readonly authors: readonly FeedAuthor[]
  readonly categories: readonly FeedCategory[]
  readonly image?: ShareImage & { readonly caption?: string; readonly credit?: string }
  readonly published: Date
  readonly updated: Date
}

/** Someone named in a byline; credit lines have no page. */
export interface FeedAuthor {
  readonly name: string
  readonly url?: string
}

export interface FeedCategory {
  readonly name: string
  /** The address of what it is one of: the paper's sections, its topics. */
  readonly scheme: string
}
