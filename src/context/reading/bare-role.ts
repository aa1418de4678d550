import { isRole } from '../names/roles.ts'

/**
 * Whether a description names a role and not of what: “the mayor”, “a former candidate”, “campaign manager”, “president and CEO”.
 * Roles in a body need its name, those against somebody his, and others a word that tells one from another (“opposition leader”,
 * “radio host”). `head` are its words before any “of” or “who”.
 */
export function isBareRole(
  text: string,
  words: readonly string[],
  head: readonly string[],
): boolean {
  const own = head.filter((word) => !articles.has(word.toLowerCase()))
  const role = own.findLast((word) => isRole(word))?.toLowerCase() ?? ''
  if (!isNamed(text, words) && words.some((word) => isOffice(word, words))) return true
  // What stands after the head says of what, unless it is a clause or another role.
  const next = words[head.length]?.toLowerCase()
  if (next !== undefined && !/^(?:who|whose|and|or)$/.test(next)) return false
  if (sides.has(role)) return !/['’]s?\s/u.test(text)
  if (own.length > 1 && ministers.has(role)) return false
  if (words[0]?.toLowerCase() === 'the') return !own.some((word) => /^\p{Lu}/u.test(word))
  return own.every((word) => isPlain(word) || relations.has(word.toLowerCase()))
}

/** A name stands in it: a capital that is none of a role or of the words that go with roles. */
function isNamed(text: string, words: readonly string[]): boolean {
  const isOwner = /^\p{Lu}[\p{L}\p{N}.’'-]*['’]s?\s/u.test(text)
  return isOwner || words.some((word) => /^\p{Lu}/u.test(word) && !isRole(word) && !isPlain(word))
}

function isOffice(word: string, words: readonly string[]): boolean {
  const lower = word.toLowerCase()
  const isOneOfMany = (other: string): boolean => bodies.has(other.toLowerCase())
  return offices.has(lower) || (lower === 'president' && words.some(isOneOfMany))
}

function isPlain(word: string): boolean {
  return plain.has(word.toLowerCase().replace(/\.$/, ''))
}

const articles = setOf('the a an')
/** Roles in the government that a paper writes on: “the finance minister”. */
const ministers = setOf('minister chancellor premier')
/** Roles against or beside somebody: say whom. */
const sides = setOf('challenger colleague counterpart mate opponent predecessor rival successor')
/** Roles in a body: say which. */
const offices =
  setOf(`aide backer captain ceo chair chairman chairperson chairwoman chief coach co-chair
  co-founder counsel delegate director employee executive fellow founder head manager mayor member officer official organizer
  owner partner spokesman spokesperson spokeswoman staffer supporter treasurer trustee`)
/** Words beside “president” that tell that there are many: no head of a state. */
const bodies = setOf(
  'association bank board ceo club college company corporate council executive for hospital marketing of school senior society union university',
)
/** Roles towards somebody or something. */
const relations =
  setOf(`adviser advisor assistant brother candidate customer daughter defendant deputy donor father friend husband leader mother nominee
  patient representative resident secretary sister son speaker student suspect victim whip widow wife winner witness worker`)
/** Words before a role that say nothing of which. */
const plain =
  setOf(`a an the former senior junior deputy vice acting interim top long-time longtime current then now late first managing
  general assistant associate chief executive board campaign city club committee company council county department district family
  majority minority panel party police press staff state team university veteran local new old newly elected elections suspended
  sitting incoming outgoing communications finance operations legislative political`)

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
