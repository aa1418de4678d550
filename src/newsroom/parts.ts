import type { Clock, Outcome } from '#kit'
import type { Newsroom, Reader } from '#store'
import type { Paper } from '#story'

/** What the desk does when somebody presses a button. A fault is a sentence for that person. */
export interface DeskActions {
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

export interface NewsroomParts {
  /** Whoever knows it may come in. */
  readonly key: string
  readonly newsroom: Newsroom
  readonly reader: Reader
  readonly paper: () => Promise<Paper>
  readonly clock: Clock
  readonly actions: DeskActions
}
