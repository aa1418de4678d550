import { isRole } from '../names/roles.ts'
import { isBareRole } from './bare-role.ts'

/**
 * Whether a description says who somebody is also away from its story: it names a role before it says of what (“the director of
 * Port Sel’s dam”, not “the kitchen of Ada Rill”), leans on nothing that only the story tells (“her lawyer”, “the state’s auditor”,
 * “the director of the dam”, “campaign manager”), and neither breaks off nor is a mere “son”.
 */
export function standsAlone(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+(?:[.&’'-][\p{L}\p{N}]+)*\.?/gu) ?? []
  const lower = words.map((word) => word.toLowerCase())
  if (words.length < 2 || joining.has(lower.at(-1) ?? '')) return false
  if (leaning.has(lower[0] ?? '') || lower.some((word) => pronouns.has(word))) return false
  // “Conservative Party of Port Sel leader”: the role comes last, and says of what before it.
  const isLast = isRole(words.at(-1) ?? '') && !articles.has(lower[0] ?? '')
  const from = isLast ? -1 : lower.findIndex((word) => joining.has(word) && !articles.has(word))
  const head = words.slice(0, from < 0 ? words.length : from)
  if (!head.some((word) => isRole(word))) return false
  return !isOwnedInside(text) && !isKnownInside(words, lower) && !isBareRole(text, words, head)
}

/** “The state’s auditor”: whose, the story tells. */
function isOwnedInside(text: string): boolean {
  return /(?:^|\s)[Tt]he\s(?:[\p{Ll}-]+\s){0,3}[\p{Ll}-]+[’']s?\s/u.test(text)
}

/** “The director of the dam”, “an adviser to the campaign on taxes”: which one, the story tells. A name would say it. */
function isKnownInside(words: readonly string[], lower: readonly string[]): boolean {
  return lower.some((word, at) => {
    if (word !== 'the' || at === 0 || unique.has(lower[at + 1] ?? '')) return false
    const rest = words.slice(at + 1)
    const end = rest.findIndex((next) => joining.has(next) && !ofWhat.has(next))
    return !rest.slice(0, end < 0 ? rest.length : end).some((next) => /^\p{Lu}/u.test(next))
  })
}

const pronouns = setOf('its his her their our my your')
const leaning = new Set([...pronouns, ...setOf('whose which another fellow other')])
const articles = setOf('the a an')
const joining = new Set([
  ...articles,
  ...setOf('of in at for from to by with on as since who whose and or'),
])
/** Words that say of which: “the center for harbours at Port Sel”. */
const ofWhat = setOf('of for at in')
/** What there is one of. */
const unique = setOf(
  'arts army environment exchequer economy interior internet law media military navy opposition press sciences treasury world',
)

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
