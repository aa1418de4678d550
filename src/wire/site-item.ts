import type { Copy } from './copy.ts'
import type { Draft, Place } from './draft.ts'
import type { Fault } from './fault.ts'

/** What a site has besides posts and pages. Attachments come with the stories that show them. */
export type Passed = 'attachment' | 'revision' | 'menu item' | 'thrown away' | 'part of the site'

/** Of something that is no story here: what it is, and what the site called it. */
interface NotTaken {
  readonly title?: string
  readonly address?: string
}

type Other =
  | ({ readonly type: 'passed'; readonly at: Place; readonly kind: Passed } & NotTaken)
  | ({ readonly type: 'refused'; readonly fault: Fault } & NotTaken)

/** An item of a site that moves, as its reader found it. */
export type CopyItem = { readonly type: 'copy'; readonly copy: Copy } | Other

/** An item of a site that moves: a story, something that is not taken, or what cannot be read. */
export type SiteItem = { readonly type: 'story'; readonly draft: Draft } | Other
