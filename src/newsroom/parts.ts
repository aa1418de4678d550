import type { Clock, Outcome } from '#kit'
import type { Newsroom, Reader } from '#store'
import type { Paper } from '#story'
import type { BesideActions } from './beside-parts.ts'

/** What the desk does when somebody presses a button. A fault is a sentence for that person. */
export interface DeskActions {
  /** These stand first among what waits, and somebody looks at them. */
  readonly expect: (ids: readonly string[]) => void
  readonly publish: (id: string) => Promise<Outcome<string, string>>
  readonly kill: (id: string, why: string) => Promise<Outcome<string, string>>
  readonly correct: (
    id: string,
    kind: 'correction' | 'clarification',
    text: string,
  ) => Promise<Outcome<string, string>>
  readonly lead: (addresses: readonly string[]) => Promise<Outcome<string, string>>
  /** Takes in copy that was pasted: plain text, Markdown, HTML. */
  readonly takeIn: (text: string, publish: boolean) => Promise<Outcome<string, string>>
}

/** What the form for a new source says. */
export interface SourceForm {
  readonly url: string
  readonly slug?: string
  readonly provider?: string
  readonly section?: string
  readonly language?: string
  readonly publish: boolean
  readonly urgentFrom?: number
  /** Its pictures may be fetched from the web. */
  readonly pictures?: boolean
  readonly every?: number
}

/** What is done about a source when somebody presses a button. A fault is a sentence for that person. */
export interface SourceActions {
  readonly add: (form: SourceForm) => Promise<Outcome<string, string>>
  readonly pause: (slug: string, paused: boolean) => Promise<Outcome<string, string>>
  readonly fetch: (slug: string) => Promise<Outcome<string, string>>
  readonly remove: (slug: string) => Promise<Outcome<string, string>>
}

/** What is done about takes when somebody presses a button. A fault is a sentence for that person. */
export interface TakeActions {
  /** Settles a take that waits. `revision` is the one that the person looked at. */
  readonly decide: (ask: {
    readonly take: string
    readonly revision: number
    readonly choice: 'theirs' | 'ours'
    readonly publish: boolean
  }) => Promise<Outcome<string, string>>
  /** Says that a story is no copy of others. */
  readonly alone: (story: string) => Promise<Outcome<string, string>>
}

export interface NewsroomParts {
  /** Whoever knows it may come in. */
  readonly key: string
  readonly newsroom: Newsroom
  readonly reader: Reader
  readonly paper: () => Promise<Paper>
  readonly clock: Clock
  readonly actions: DeskActions
  readonly sources: SourceActions
  readonly beside: BesideActions
  readonly takes: TakeActions
}
