import type { Block } from '#story'
import type { Dropped } from '../draft.ts'
import type { Node } from '../parse/element.ts'
import { article, aside } from './box.ts'
import { media } from './embed.ts'
import { figure } from './figure.ts'
import { flowOf, type Makers } from './flow.ts'
import { heading, summary } from './heading.ts'
import { definitions, list } from './list.ts'
import type { BodyOptions, Maker, Making } from './making.ts'
import { quote } from './quote.ts'
import { levelled, withoutEdgeRules } from './shape.ts'
import { table } from './table.ts'

export interface Body {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
}

/**
 * Blocks out of a tree of HTML. Whatever the tree holds, only the closed set of blocks comes out: code, forms and
 * styling have no block, so they cannot survive.
 */
export function bodyOf(nodes: readonly Node[], options: BodyOptions): Body {
  const making: Making = {
    ...options,
    dropped: new Map(),
    blocks: (some, inside) => flowOf(some, { making, makers, inside }),
  }
  const blocks = levelled(making.blocks(nodes, { marks: [], depth: 0 }))
  return {
    blocks: withoutEdgeRules(blocks),
    dropped: [...making.dropped].map(([what, why]) => ({ what, why })),
  }
}

const preformatted: Maker = (element, making, inside) =>
  making.blocks(element.children, {
    ...inside,
    exact: true,
    marks: [...inside.marks, { type: 'code' }],
  })

const rule: Maker = () => [{ type: 'rule' }]

const makers: Makers = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  summary,
  blockquote: quote,
  ul: list,
  ol: list,
  dl: definitions,
  table,
  figure,
  iframe: media,
  video: media,
  audio: media,
  embed: media,
  object: media,
  pre: preformatted,
  hr: rule,
  aside,
  article,
}
