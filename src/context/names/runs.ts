import type { Word } from './word.ts'

/** Words of a sentence that all have a capital, from `start` to before `end`. */
export interface Run {
  readonly start: number
  readonly end: number
}

/** The run of capitalised words that each word stands in. */
export function runsOf(words: readonly Word[]): (Run | undefined)[] {
  const runs: (Run | undefined)[] = words.map(() => undefined)
  for (let start = 0; start < words.length; start++) {
    if (!beginsRun(words[start], start)) continue
    let end = start + 1
    while (words[end]?.capital) end++
    const run = { start, end }
    for (let i = start; i < end; i++) runs[i] = run
    start = end
  }
  return runs
}

function beginsRun(word: Word | undefined, at: number): boolean {
  return word !== undefined && word.capital && !(at === 0 && word.plain)
}

/** Runs that small words join: "House of Commons of the United Kingdom". */
export interface Chain {
  /** The last word of the first run. */
  readonly head: number
  /** The first of the small words behind it. */
  readonly join: number
  /** Where the last run begins. */
  readonly tail: number
  readonly end: number
}

/** The chain that each word stands in. */
export function chainsOf(
  words: readonly Word[],
  runs: readonly (Run | undefined)[],
): (Chain | undefined)[] {
  const chains: (Chain | undefined)[] = words.map(() => undefined)
  for (let i = 0; i < words.length; i++) {
    const first = runs[i]
    if (!first) continue
    let { start: tail, end } = first
    for (;;) {
      const next = runs[joinedAt(words, end)]
      if (!next || next.start < end) break
      tail = next.start
      end = next.end
    }
    if (end > first.end) {
      const chain = { head: first.end - 1, join: first.end, tail, end }
      for (let at = i; at < end; at++) chains[at] = chain
    }
    i = end - 1
  }
  return chains
}

/** Past one or two small words that join; the word itself where none stands there. */
function joinedAt(words: readonly Word[], at: number): number {
  let to = at
  while (to - at < 2 && joints.has(words[to]?.lower ?? '')) to++
  return to
}

const joints: ReadonlySet<string> = new Set("of for and in on at de the & - 's".split(' '))

/** Whether letters in brackets are those that a run before them begins with: 1 where not, 2 where some are, 3 where all. */
export function initialsFit(words: readonly Word[], run: Run, short: string): number {
  const letters = short.replaceAll(/[^\p{Lu}]/gu, '')
  if (letters.length < 2) return 1
  let initials = ''
  for (let i = Math.max(0, run.start - 4); i < run.end; i++)
    if (words[i]?.capital) initials += words[i]?.text[0] ?? ''
  if (initials.endsWith(letters)) return 3
  return initials.includes(letters[0] ?? '') ? 2 : 1
}
