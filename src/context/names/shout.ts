/*
 * Headlines and datelines in capitals say nothing of which words are names. They are read as if
 * they were written in the usual way.
 */

/** The words of a sentence as they would stand in running text. */
export function spoken(words: readonly string[]): readonly string[] {
  if (isShouted(words)) return words.map((word) => lowered(word))
  const end = datelineEnd(words)
  if (end === 0) return words
  return words.map((word, at) => (at < end && /^\p{Lu}{4,}$/u.test(word) ? titled(word) : word))
}

function isShouted(words: readonly string[]): boolean {
  let capitals = 0
  let small = 0
  for (const word of words) {
    if (!/^\p{L}{2,}/u.test(word)) continue
    if (word === word.toUpperCase()) capitals++
    else if (++small * 5 >= words.length) return false
  }
  return capitals + small >= 4 && capitals > small * 4
}

function lowered(word: string): string {
  if (/^\p{L}[\p{L}'’-]*$/u.test(word)) return small.has(word) ? word.toLowerCase() : titled(word)
  return word.startsWith("'") || word.startsWith('’') ? word.toLowerCase() : word
}

const small: ReadonlySet<string> = new Set(
  'A AN THE AND OR BUT OF TO IN ON AT FOR FROM BY WITH AS IS ARE WAS WERE BE AFTER BEFORE OVER INTO NOT NO IT ITS HIS HER THEIR SAYS SAID'.split(
    ' ',
  ),
)

/** A word in capitals with only the first one kept; shorter words may be letters, and stay. */
export function titled(word: string, shortest = 4): string {
  if (word.length < shortest) return word
  return word.replaceAll(/\p{L}+/gu, (part) => part.charAt(0) + part.slice(1).toLowerCase())
}

/** How many words at the start are a dateline in capitals: `MOSCOW:`, `NEW YORK (Reuters) -`, `PARIS, May 3 —`. */
export function datelineEnd(words: readonly string[]): number {
  let end = 0
  while (end < 4 && /^\p{Lu}{2,}[\p{Lu}'’-]*$/u.test(words[end] ?? '')) end++
  if (end === 0) return 0
  const ahead = words.slice(end, end + longestDateline)
  const at = ahead.findIndex((word) => /^(?::|-|–|—|--)$/.test(word))
  return at >= 0 && (at === 0 || ahead[0] === ',' || ahead[0] === '(') ? end : 0
}

const longestDateline = 8
