import { failed, type Outcome, ok } from '#kit'
import type { SectionRule, SourceRule } from '#store'
import { slug as slugForm } from '#story'

const longestTopic = 100
const mostRules = 200

/** What is to be done with what a source sends, checked. */
export function ruleOf({
  publish,
  urgentFrom,
  topics = [],
}: {
  readonly publish: boolean
  readonly urgentFrom?: number
  readonly topics?: readonly string[]
}): Outcome<SourceRule, string> {
  if (urgentFrom !== undefined && !publish)
    return failed('An urgency counts only for a source that is published at once.')
  if (topics.length > 0 && !publish)
    return failed('Topics to publish count only for a source that is published at once.')
  if (!publish) return ok({ type: 'hold' })
  if (
    urgentFrom !== undefined &&
    !(Number.isInteger(urgentFrom) && urgentFrom >= 1 && urgentFrom <= 8)
  )
    return failed('The urgency must be a whole number from 1 (a flash) to 8.')
  const wrong = topics.find((one) => !isTopic(one))
  if (wrong !== undefined || topics.length > mostRules) return failed(sayTopic(wrong ?? ''))
  return ok({
    type: 'publish',
    ...(urgentFrom === undefined ? {} : { urgentFrom }),
    ...(topics.length > 0 ? { topics: topics.map((one) => one.trim()) } : {}),
  })
}

/** Where topics go: each as `medtop:15000000=sport`, or with an arrow. */
export function sectionRules(lines: readonly string[]): Outcome<readonly SectionRule[], string> {
  const rules: SectionRule[] = []
  for (const line of lines) {
    const [, topic = '', section = ''] = /^\s*(\S+?)\s*(?:=|->|→)\s*(\S+)\s*$/.exec(line) ?? []
    if (!isTopic(topic)) return failed(sayTopic(topic || line))
    if (!slugForm.safeParse(section).success)
      return failed(
        `“${section}” is no section. It must be of small letters and digits, joined by hyphens.`,
      )
    rules.push({ topic, section })
  }
  if (rules.length > mostRules) return failed(`There may be ${mostRules} topics at most.`)
  return ok(rules)
}

/** A qcode, the first part of one with a star, or a slug. */
function isTopic(text: string): boolean {
  const topic = text.trim()
  if (topic === '' || topic.length > longestTopic) return false
  return /^[\w.-]+:[^\s:*]+\*?$/.test(topic) || slugForm.safeParse(topic).success
}

function sayTopic(text: string): string {
  return `“${text}” is no topic. Give one as medtop:15000000, as acme:sport*, or by its name in addresses; where it is to go to a section, as medtop:15000000=sport.`
}
