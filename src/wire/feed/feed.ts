import { failed, type Outcome } from '#kit'
import type { Copy } from '../copy.ts'
import type { Format, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { xmlParts } from '../parse/xml.ts'
import { attempt } from '../refused.ts'
import { atomCopy } from './atom.ts'
import { rssCopy } from './rss.ts'

/** What a feed is read with. */
export interface FeedReading {
  readonly format: Format
  readonly at: Place
  readonly address?: string | undefined
}

/** Copy out of RSS 0.9x to 2.0, RDF, and Atom 0.3 and 1.0, item by item. */
export async function* readFeed(
  text: AsyncIterable<string>,
  reading: FeedReading,
): AsyncGenerator<Outcome<Copy, Fault>> {
  const { format, at, address } = reading
  const isPart = (name: string): boolean =>
    name === 'item' || name === 'atom:entry' || name === 'entry'
  let item = 0
  for await (const part of xmlParts(text, { format, at, isPart, smallLetters: true })) {
    item += 1
    const place = { ...at, item }
    if (part.cut) yield failed(cutFault(format, place))
    else if (part.tooLong)
      yield failed({ type: 'too_long', at: place, what: 'item', limit: 12_000_000 })
    else {
      const asked = { ...part, format, at: place, address }
      const copyOf = part.element.name === 'item' ? rssCopy : atomCopy
      yield attempt(() => copyOf(asked), place, format)
    }
  }
  if (item === 0) yield failed({ type: 'no_story', at, kind: 'a feed without items' })
}

function cutFault(format: Format, at: Place): Fault {
  return {
    type: 'malformed',
    at,
    format,
    problem: 'it ends in the middle of this item; get it again',
  }
}
