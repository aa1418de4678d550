import type { TopicKind } from '#story'
import type { CopyTopic } from '../copy.ts'
import { childOf, childrenOf, type Element, textOf } from '../parse/element.ts'
import { topicCode } from '../parts/topic-code.ts'
import { codeOf, line } from './g2-fields.ts'

/** What an item is about: its subjects and keywords, with their codes. */
export function topicsOf(contentMeta: Element | undefined, item?: Element): readonly CopyTopic[] {
  const schemes = schemesOf(item)
  const subjects = contentMeta
    ? [...childrenOf(contentMeta, 'subject'), ...childrenOf(contentMeta, 'keyword')]
    : []
  return subjects.flatMap((subject): readonly CopyTopic[] => {
    const main = childOf(subject, 'mainConcept') ?? subject
    const name = subject.name === 'keyword' ? textOf(subject).trim() : line(main, 'name')
    const code = topicCode(addressOf(codeOf(main), schemes))
    if (!name) return []
    return [{ name: name.slice(0, 200), kind: kindOf(subject), ...(code ? { code } : {}) }]
  })
}

/** The schemes that an item names itself, by the alias that it gives them: what others call `medtop` may have any name. */
function schemesOf(item: Element | undefined): ReadonlyMap<string, string> {
  const catalogs = item ? childrenOf(item, 'catalog') : []
  return new Map(
    catalogs
      .flatMap((catalog) => childrenOf(catalog, 'scheme'))
      .map(({ attributes }) => [attributes['alias'] ?? '', attributes['uri'] ?? '']),
  )
}

/** The address of a concept of IPTC's whose alias the item gives; any other code as it is. */
function addressOf(
  code: string | undefined,
  schemes: ReadonlyMap<string, string>,
): string | undefined {
  const [alias = '', id = ''] = code?.split(/:(.*)/s) ?? []
  const scheme = schemes.get(alias)
  return scheme?.startsWith('http://cv.iptc.org/') ? `${scheme}${id}` : code
}

function kindOf({ attributes }: Element): TopicKind {
  const type = (attributes['type'] ?? '').replace(/^\w+:/, '').toLowerCase()
  if (type === 'person') return 'person'
  if (type === 'organisation' || type === 'organization') return 'organisation'
  if (/^(geoarea|poi|place|city|country|location|5|9)$/.test(type)) return 'place'
  return type === 'event' ? 'event' : 'subject'
}
