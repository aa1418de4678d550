import { failed, type Outcome, ok } from '#kit'
import type { Block, Inline } from '#story'
import type { Copy } from '../copy.ts'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { childOf, type Element, within } from '../parse/element.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { webAddress } from '../parts/pictures.ts'
import { commonFields, dateAt, line, statusOf } from './g2-fields.ts'
import { topicsOf } from './g2-topics.ts'

/**
 * A package whose items are elsewhere, as a story that lists them under their headlines, in the order of the package.
 * It has no text of its own, so it waits for an editor.
 */
export function packageCopy(item: Element, at: Place): Outcome<Copy, Fault> {
  const itemMeta = childOf(item, 'itemMeta')
  const contentMeta = childOf(item, 'contentMeta')
  const headline = line(contentMeta, 'headline') ?? line(itemMeta, 'title')
  const entries = [...within(item, ({ name }) => name === 'itemRef')].flatMap(entryOf)
  if (headline === undefined && entries.length === 0)
    return failed({ type: 'no_story', at, kind: 'a package of items that names none of them' })
  const status = statusOf(itemMeta)
  return ok({
    format: 'newsml-g2',
    place: at,
    ...withoutGaps({
      ...commonFields(item),
      language: item.attributes['xml:lang'],
      headline: headline?.slice(0, 500),
      standfirst: line(contentMeta, 'description')?.slice(0, 2_000),
      published: dateAt(itemMeta, 'firstCreated') ?? dateAt(itemMeta, 'versionCreated'),
      updated: dateAt(itemMeta, 'versionCreated'),
    }),
    status: status && status.type !== 'usable' ? status : { type: 'draft' },
    topics: topicsOf(contentMeta),
    body: listOf(entries),
    links: [],
  })
}

function entryOf(reference: Element): readonly Inline[] {
  const title = line(reference, 'headline') ?? line(reference, 'title')
  const href = webAddress(reference.attributes['href'] ?? '')
  const text = title ?? href
  if (text === undefined) return []
  return [{ type: 'text', text, ...(href ? { marks: [{ type: 'link', attrs: { href } }] } : {}) }]
}

function listOf(entries: readonly Inline[]): readonly Block[] {
  if (entries.length === 0) return []
  return [
    {
      type: 'list',
      attrs: { ordered: false },
      content: entries.slice(0, 2_000).map((entry) => ({
        type: 'list_item',
        content: [{ type: 'paragraph', content: [entry] }],
      })),
    },
  ]
}
