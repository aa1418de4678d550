import type { SectionRule } from '#store'
import type { TopicRef } from '#story'

/** The section of the first rule that fits one of the topics. */
export function sectionFor(
  topics: readonly TopicRef[],
  rules: readonly SectionRule[],
): string | undefined {
  return rules.find(({ topic }) => hasTopic(topics, topic))?.section
}

/**
 * Whether one of the topics is the one that a rule names: by its qcode (`medtop:20000822`), by the first part of one with a
 * star (`acme:sport*`), or by its slug. A subject code names all below it, since its digits say so (IPTC Subject NewsCodes:
 * two for the subject, three for the matter, three for the detail); a media topic of the first level also fits the subject
 * of the same number.
 */
export function hasTopic(topics: readonly TopicRef[], rule: string): boolean {
  const wanted = rule.toLowerCase()
  return topics.some(({ slug, code }) => slug === wanted || codeFits(code?.toLowerCase(), wanted))
}

function codeFits(code: string | undefined, wanted: string): boolean {
  if (code === undefined) return false
  if (wanted.endsWith('*')) return code.startsWith(wanted.slice(0, -1))
  if (code === wanted) return true
  const subject = /^(?:subj:|medtop:(?=\d{2}0{6}$))(\d{2})(\d{3})(\d{3})$/.exec(wanted)
  if (!subject || !code.startsWith('subj:')) return false
  const [, first = '', second, third] = subject
  const stem = second === '000' ? first : third === '000' ? first + second : undefined
  return stem !== undefined && code.slice(5).startsWith(stem)
}
