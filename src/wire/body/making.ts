import type { Block, Mark } from '#story'
import type { Element, Node } from '../parse/element.ts'
import type { PictureDesk } from '../parts/pictures.ts'

/** What a body is made with. */
export interface BodyOptions {
  readonly pictures: PictureDesk
  /** The address that relative ones count from. */
  readonly base?: string | undefined
  /** A picture's `title` holds its caption and credit, divided by a bar, as our Markdown writes it. */
  readonly titleIsCaption?: boolean
}

/** A body while it is made. */
export interface Making extends BodyOptions {
  /** What was left out, and why. */
  readonly dropped: Map<string, string>
  /** The blocks of some nodes: makers call it for what stands inside their element. */
  readonly blocks: (nodes: readonly Node[], inside: Inside) => Block[]
}

/** Where in a tree some nodes stand. */
export interface Inside {
  readonly marks: readonly Mark[]
  readonly depth: number
  /** Spaces and line ends count, as in `pre`. */
  readonly exact?: boolean
}

/** Makes the blocks of one element. */
export type Maker = (element: Element, making: Making, inside: Inside) => readonly Block[]
