import { failed, type Outcome } from '#kit'
import type { Copy } from '../copy.ts'
import type { Format, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { type Part, xmlParts } from '../parse/xml.ts'
import { attempt } from '../refused.ts'
import { type G2Part, messageCopies } from './g2-message.ts'
import { newsmlCopy } from './newsml.ts'
import { isG2Item } from './newsml-g2.ts'
import { nitfCopy } from './nitf.ts'

/** Items of one NewsML-G2 message that are held at once, to put pictures to their texts. Those beyond are read as a message of their own. */
const mostHeld = 200
/** UTF-16 units of them. */
const longestHeld = 12_000_000

/** Copy out of the XML of agencies: NewsML-G2 and NewsML 1, item by item, and NITF. */
export async function* readNews(
  text: AsyncIterable<string>,
  at: Place,
): AsyncGenerator<Outcome<Copy, Fault>> {
  let item = 0
  let given = 0
  let held: G2Part[] = []
  let size = 0
  for await (const part of xmlParts(text, { format: 'newsml-g2', at, isPart })) {
    item += 1
    const place = { ...at, item }
    const format = formatOf(part)
    const broken = brokenIn(part, place, format)
    if (!broken && format === 'newsml-g2') {
      held.push({ ...part, at: place })
      size += part.size
    } else {
      given += 1
      yield broken ?? partCopy(part, place, format)
    }
    if (held.length < mostHeld && size < longestHeld) continue
    given += held.length
    yield* messageCopies(held)
    held = []
    size = 0
  }
  yield* messageCopies(held)
  if (given + held.length === 0)
    yield failed({ type: 'no_story', at, kind: 'a news message without items' })
}

/** A NITF document alone is a part; one within an item belongs to it, since parts do not nest. */
function isPart(name: string): boolean {
  return isG2Item(name) || name === 'NewsItem' || name === 'nitf'
}

function formatOf({ element }: Part): Format {
  if (element.name === 'nitf') return 'nitf'
  return element.name === 'NewsItem' ? 'newsml' : 'newsml-g2'
}

function brokenIn(
  { cut, tooLong }: Part,
  at: Place,
  format: Format,
): Outcome<Copy, Fault> | undefined {
  if (tooLong) return failed({ type: 'too_long', at, what: 'item', limit: 12_000_000 })
  if (!cut) return undefined
  const problem = 'it ends in the middle of this item; get it again'
  return failed({ type: 'malformed', at, format, problem })
}

function partCopy({ element }: Part, at: Place, format: Format): Outcome<Copy, Fault> {
  return attempt(
    () => (format === 'nitf' ? nitfCopy(element, at) : newsmlCopy(element, at)),
    at,
    format,
  )
}
