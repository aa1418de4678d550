import type { Dropped, Status } from '../draft.ts'
import { below, childOf, childrenOf, type Element, find, textOf } from '../parse/element.ts'
import { readDate } from '../parts/dates.ts'

/*
 * What the metadata of every kind of NewsML-G2 item holds in the same places.
 */

/** The words of the first child of a name that has any. */
export function line(parent: Element | undefined, name: string): string | undefined {
  return lines(parent, name)[0]
}

/** The words of all children of a name, those without any left out; of a role by its last part, or of any other. */
export function lines(
  parent: Element | undefined,
  name: string,
  { of, notOf }: { of?: string; notOf?: string } = {},
): readonly string[] {
  const roleOf = ({ attributes }: Element): string =>
    /[^:]*$/.exec(attributes['role'] ?? '')?.[0] ?? ''
  return (parent ? childrenOf(parent, name) : [])
    .filter(
      (child) =>
        (of === undefined || roleOf(child) === of) &&
        (notOf === undefined || roleOf(child) !== notOf),
    )
    .map((child) => textOf(child).replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '')
}

export function codeAt(parent: Element | undefined, name: string): string | undefined {
  const element = childOf(parent, name)
  return element && codeOf(element)
}

export function codeOf({ attributes }: Element): string | undefined {
  return attributes['qcode'] ?? attributes['uri'] ?? attributes['literal']
}

/** A name, else what a code says after its colon. */
export function labelOf(element: Element | undefined): string | undefined {
  if (!element) return undefined
  const code = codeOf(element)
  return line(element, 'name') ?? line(element, 'organisationName') ?? code?.replace(/^\w+:/, '')
}

/** What identifies an item, and what may be done with it; of the provider, where the item does not name it, the message does. */
export function commonFields(item: Element, around?: Element) {
  const sender = around && find(around, 'sender')
  const provider =
    labelOf(below(item, 'itemMeta', 'provider')) ?? ((sender && textOf(sender).trim()) || undefined)
  return {
    guid: item.attributes['guid'],
    version: versionOf(item),
    urgency: urgencyOf(childOf(item, 'contentMeta')),
    provider: provider?.slice(0, 200),
    usageTerms: rightsOf(item)?.slice(0, 5_000),
  }
}

function versionOf({ attributes }: Element): number | undefined {
  const version = Number(attributes['version'])
  return Number.isInteger(version) && version >= 0 && version <= 1e9 ? version : undefined
}

function urgencyOf(contentMeta: Element | undefined): number | undefined {
  const urgency = Number(line(contentMeta, 'urgency'))
  return urgency >= 1 && urgency <= 8 ? urgency : undefined
}

function rightsOf(item: Element): string | undefined {
  const info = childOf(item, 'rightsInfo')
  return line(info, 'usageTerms') ?? line(info, 'copyrightNotice')
}

export function dateAt(parent: Element | undefined, name: string): Date | undefined {
  const read = readDate(line(parent, name) ?? '')
  return read.type === 'date' ? read.at : undefined
}

export function statusOf(itemMeta: Element | undefined): Status | undefined {
  const status = codeAt(itemMeta, 'pubStatus') ?? ''
  if (/cancel|kill/i.test(status)) return { type: 'cancelled' }
  if (/withheld/i.test(status)) return { type: 'withheld' }
  const until = dateAt(itemMeta, 'embargoed')
  if (until) return { type: 'embargoed', until }
  return itemMeta && childOf(itemMeta, 'embargoed') ? { type: 'withheld' } : undefined
}

/** What the sender tells editors, not readers. */
export function notesOf(itemMeta: Element | undefined): readonly Dropped[] {
  const notes = itemMeta ? childrenOf(itemMeta, 'edNote') : []
  return notes
    .map((note) => ({
      what: textOf(note).replace(/\s+/g, ' ').trim().slice(0, 5_000),
      why: 'a note for editors',
    }))
    .filter(({ what }) => what !== '')
}
