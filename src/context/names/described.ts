import { primaryLanguage } from '#kit'
import type { CorpusStory } from '../corpus.ts'
import { type Description, describeNames } from './describe.ts'
import type { FoundName } from './find.ts'
import { fullNames } from './full-names.ts'
import { roleNouns } from './roles.ts'

/** Descriptions below this chance of being right wait for an editor. */
const bar = 0.7

/** The people whom a story names in full, as often as it does, in reading order. Only English is known. */
export function peopleNamed(story: CorpusStory): readonly FoundName[] {
  return primaryLanguage(story.language) === 'en' ? fullNames(story) : []
}

/** What a story says of people that may be quoted elsewhere: who they are, in words that need no others. */
export function descriptionsIn(
  { blocks }: CorpusStory,
  names: readonly FoundName[],
): readonly Description[] {
  return describeNames(
    blocks.map(({ words }) => words),
    names,
  ).filter(({ confidence, text }) => confidence >= bar && standsAlone(text))
}

/**
 * Whether a description says who somebody is also away from its sentence: it names a role before it says of what (“the
 * director of the dam”, not “the kitchen of his mother”), leans on no “its” or “her”, and does not break off.
 */
function standsAlone(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? []
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  if (leaning.has(first) || joining.has(last)) return false
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
