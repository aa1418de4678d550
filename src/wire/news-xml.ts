import { failed, type Outcome } from '#kit'
import type { Copy } from './copy.ts'
import type { Format, Place } from './draft.ts'
import type { Fault } from './fault.ts'
import { newsmlCopy } from './newsml.ts'
import { g2Copy, isG2Item } from './newsml-g2.ts'
import { nitfCopy } from './nitf.ts'
import { attempt } from './refused.ts'
import { type Part, xmlParts } from './xml.ts'

/** Copy out of the XML of agencies: NewsML-G2 and NewsML 1, item by item, and NITF. */
export async function* readNews(
  text: AsyncIterable<string>,
  at: Place,
): AsyncGenerator<Outcome<Copy, Fault>> {
  let item = 0
  for await (const part of xmlParts(text, { format: 'newsml-g2', at, isPart })) {
    item += 1
    yield partCopy(part, { ...at, item })
  }
  if (item === 0) yield failed({ type: 'no_story', at, kind: 'a news message without items' })
}

/** A NITF document alone is a part; one within an item belongs to it, since parts do not nest. */
function isPart(name: string): boolean {
  return isG2Item(name) || name === 'NewsItem' || name === 'nitf'
}

function partCopy({ element, around, cut, tooLong }: Part, at: Place): Outcome<Copy, Fault> {
  const format: Format =
    element.name === 'nitf' ? 'nitf' : element.name === 'NewsItem' ? 'newsml' : 'newsml-g2'
  if (cut)
    return failed({
      type: 'malformed',
      at,
      format,
      problem: 'it ends in the middle of this item; get it again',
    })
  if (tooLong) return failed({ type: 'too_long', at, what: 'item', limit: 12_000_000 })
  return attempt(
    () => {
      if (format === 'nitf') return nitfCopy(element, at)
      return format === 'newsml' ? newsmlCopy(element, at) : g2Copy(element, at, around)
    },
    at,
    format,
  )
}
