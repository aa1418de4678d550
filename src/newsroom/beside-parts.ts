import type { Belonging } from '#context'
import type { Outcome } from '#kit'
import type { Ruling } from '#story'

/** What is to be decided, and in which words people know it. */
export interface Wish extends Ruling {
  readonly about?: string | undefined
}

/** What is done about what stands beside stories. A fault is a sentence for the person who pressed the button. */
export interface BesideActions {
  readonly decide: (wish: Wish, why: string | undefined) => Promise<Outcome<string, string>>
  /** Takes a decision back, by its id. */
  readonly takeBack: (id: string) => Promise<Outcome<string, string>>
  /** The id of the published story at an address, whole or path only. */
  readonly storyAt: (address: string) => Promise<Outcome<string, string>>
  /** The name of a storyline in addresses: from such a name, a title, or the address of a story in it. */
  readonly storylineFor: (text: string) => Promise<Outcome<string, string>>
  /** Where a published story seems to belong that is in no storyline. Nothing where nobody knows, or not soon enough for a page. */
  readonly belongs: (id: string) => Promise<Belonging | undefined>
  /** Begins a storyline with an older story, and puts a story into it. */
  readonly begin: (
    story: string,
    older: string,
    why: string | undefined,
  ) => Promise<Outcome<string, string>>
}
