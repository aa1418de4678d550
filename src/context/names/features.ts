import { type DocumentWords, flagsOf } from './document.ts'
import { describeRun, type Runs } from './features-run.ts'
import { describeWord, type Near } from './features-word.ts'
import { mix } from './hash.ts'
import type { Lexicon } from './lexicon.ts'
import { inList, listsOf } from './listed.ts'
import type { Stretch } from './open.ts'
import { chainsOf, runsOf } from './runs.ts'
import type { Word } from './word.ts'
import { type Features, put, putBits } from './writer.ts'

export { createFeatures, type Features } from './writer.ts'

/** What is known beside the sentence. */
export interface Around {
  readonly document: DocumentWords
  readonly lexicon: Lexicon
}

/** Writes the features of the words of some stretches of a sentence; other words have none. */
export function describeSentence(
  words: readonly Word[],
  stretches: readonly Stretch[],
  { document, lexicon }: Around,
  into: Features,
): void {
  const count = words.length
  if (into.starts.length < count + 1) into.starts = new Int32Array(count * 2)
  if (into.ids.length < count * mostFeatures) into.ids = new Int32Array(count * mostFeatures * 2)
  const runs = runsOf(words)
  const all: Runs = { words, runs, chains: chainsOf(words, runs), lists: listsOf(words, lexicon) }
  const headline = isHeadline(words) ? 1 : 0
  into.at = 0
  let at = 0
  for (const { start, end } of stretches) {
    into.starts.fill(into.at, at, start)
    for (let i = start; i < end; i++) {
      into.starts[i] = into.at
      describe(all, nearOf(words, i, headline), document, into)
    }
    at = end
  }
  into.starts.fill(into.at, at, count + 1)
}

/** More features than any word has. */
const mostFeatures = 170

function nearOf(words: readonly Word[], at: number, headline: number): Near | undefined {
  const word = words[at]
  if (!word) return undefined
  const back = words[at - 1]
  const initial = at === 0 || (at === 1 && !/[\p{L}\p{N}]/u.test(back?.text ?? '')) ? 1 : 0
  return {
    at,
    word,
    back,
    next: words[at + 1],
    back2: words[at - 2],
    next2: words[at + 2],
    initial,
    casing: word.shape + initial * 7 + headline * 131,
  }
}

function describe(all: Runs, near: Near | undefined, document: DocumentWords, out: Features): void {
  if (!near) return
  const { at, word, back, next, back2, initial } = near
  out.template = 1
  describeWord(near, all.lists, out)
  out.template = 100
  if (word.capital) {
    const flags = flagsOf(document, word.lowerHash)
    put(out, flags)
    putBits(out, flags, 10, initial)
    describeRun(all, near, out)
  }
  out.template = 180
  put(out, mix(back?.hint ?? 0, word.shape))
  put(out, mix(back2?.hint ?? 0, back?.hint ?? 0))
  put(out, mix(next?.hint ?? 0, word.shape))
  put(out, mix(word.hint, word.shape))
  put(out, inList(all.words, at, all.lists))
}

/** Whether most words have a capital, so that capitals say little. */
function isHeadline(words: readonly Word[]): boolean {
  let letters = 0
  let capitals = 0
  for (const word of words) {
    if (!word.long) continue
    letters++
    if (word.capital) capitals++
  }
  return letters >= 3 && capitals / letters > 0.7
}
