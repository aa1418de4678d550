import { roleNouns } from '../names/roles.ts'

/**
 * Whether a description says who somebody is also away from its sentence: it names a role before it says of what (“the
 * director of the dam”, not “the kitchen of his mother”), leans on no “its” or “her”, and neither breaks off nor is a mere “son”.
 */
export function standsAlone(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? []
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  if (words.length < 2 || leaning.has(first) || joining.has(last)) return false
  const from = words.findIndex((word) => joining.has(word) && !articles.has(word))
  return words.slice(0, from < 0 ? words.length : from).some((word) => roleNouns.has(word))
}

const leaning = new Set(['its', 'his', 'her', 'their', 'whose', 'which'])
const articles = new Set(['the', 'a', 'an'])
const joining = new Set([
  ...articles,
  'of',
  'in',
  'at',
  'for',
  'from',
  'to',
  'by',
  'with',
  'and',
  'or',
  'who',
  'whose',
])
