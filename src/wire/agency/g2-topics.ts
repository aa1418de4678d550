import type { TopicKind } from '#story'
import type { CopyTopic } from '../copy.ts'
import { childOf, childrenOf, type Element, textOf } from '../parse/element.ts'
import { topicCode } from '../parts/topic-code.ts'
import { codeOf, line } from './g2-fields.ts'

/** What an item is about: its subjects and keywords, with their codes. */
export function topicsOf(contentMeta: Element | undefined): readonly CopyTopic[] {
  const subjects = contentMeta
    ? [...childrenOf(contentMeta, 'subject'), ...childrenOf(contentMeta, 'keyword')]
    : []
  return subjects.flatMap((subject): readonly CopyTopic[] => {
    const main = childOf(subject, 'mainConcept') ?? subject
    const name = subject.name === 'keyword' ? textOf(subject).trim() : line(main, 'name')
    const code = topicCode(codeOf(main))
    if (!name) return []
    return [{ name: name.slice(0, 200), kind: kindOf(subject), ...(code ? { code } : {}) }]
  })
}

function kindOf({ attributes }: Element): TopicKind {
  const type = (attributes['type'] ?? '').replace(/^\w+:/, '').toLowerCase()
  if (type === 'person') return 'person'
  if (type === 'organisation' || type === 'organization') return 'organisation'
  if (/^(geoarea|poi|place|city|country|location|5|9)$/.test(type)) return 'place'
  return type === 'event' ? 'event' : 'subject'
}
