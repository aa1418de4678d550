import type { CorpusStory } from '../corpus.ts'
import type { FoundName } from './find.ts'
import { isPlainName } from './plain-names.ts'

/** Two or three capitalised words, with an initial or a small word of a surname between. */
const fullName =
  /\p{Lu}[\p{L}\p{M}’'-]+(?: \p{Lu}\.)?(?: (?:al|bin|da|de|den|der|di|dos|el|la|le|van|von))*(?: (?:al-|el-)?\p{Lu}[\p{L}\p{M}’'-]+){1,2}/gu

/** Runs of words that may be the full name of a person; whether they are is for a title or an apposition to say. */
export function fullNames({ blocks }: CorpusStory): readonly FoundName[] {
  return blocks.flatMap(({ type, words }, block) =>
    type === 'paragraph'
      ? [...words.matchAll(fullName)].flatMap((match) => nameOf(match, block))
      : [],
  )
}

/** A run may begin with a title: the last two words of it are the name, if they look like one. */
function nameOf(match: RegExpExecArray, block: number): readonly FoundName[] {
  const run = match[0].replace(/['’]s?$/u, '')
  const words = run.split(' ')
  let start = 0
  while (
    words.length > 2 &&
    !isPlainName(`${words[0]} ${words[1]}`) &&
    /^\p{Lu}/u.test(words[1] ?? '')
  )
    start += (words.shift()?.length ?? 0) + 1
  const text = run.slice(start)
  const ends = `${words[0]} ${words.at(-1)}`
  if (words.length < 2 || !isPlainName(ends)) return []
  const from = match.index + start
  return [{ kind: 'person', block, start: from, end: from + text.length, text, confidence: 0.9 }]
}
