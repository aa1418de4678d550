import type { Note } from '#story'
import type { Corpus, PastFinding } from '../corpus.ts'
import { type Tally, tallyAgain } from '../figures/figures.ts'
import { stemOf } from '../text/stem.ts'
import type { MakeNotes } from './make-notes.ts'

/** Figures of one story that are looked up, earlier ones that are looked at for each, and notes that are made. */
const mostFigures = 6
const each = 6
const mostNotes = 3
/** Below this chance that both figures count the same, nothing is shown. */
const bar = 0.9
/** A first report that grew more than so many times was on something else. */
const mostTimes = 5
/** Words that the sentence of an earlier figure shares with the story; half of a shorter one. */
const sharedWords = 4
/** Words of every such sentence. */
const plain =
  /^(?:people|person|persons|others|killed|kill|kills|dead|died|deaths?|toll|injured|injuring|wounded|missing|least|more|than|about|were|have|been|after|when|number|known|rises?|rose|said|says|officials?|police)$/
const stem = stemOf('en')

/** Beside a figure: what it was in the newest earlier story of the storyline that had another. */
export function createMoved(corpus: Pick<Corpus, 'findings'>): MakeNotes {
  return async ({ story, reading, earlier }) => {
    const tallies = reading.tallies
      .filter(({ confidence, isSoFar }) => isSoFar && confidence >= bar)
      .slice(0, mostFigures)
    if (tallies.length === 0 || earlier.length === 0) return []
    const past = await corpus.findings({
      kind: 'figure',
      names: tallies.map(({ name }) => name),
      language: story.language,
      before: story.publishedAt,
      among: earlier,
      each,
    })
    const known = Map.groupBy(past, ({ name }) => name)
    const words = stemsOf(story.blocks.map((one) => one.words).join(' '))
    return tallies
      .flatMap((tally) => {
        const other = lastOther(tally, known.get(tally.name), words)
        return other ? noteOn(tally, story.blocks[tally.block]?.words ?? '', other) : []
      })
      .slice(0, mostNotes)
  }
}

/** The newest earlier figure that differs, unless it counts something else or the paragraph tells it too. */
function lastOther(
  tally: Tally,
  past: readonly PastFinding[] = [],
  words: ReadonlySet<string>,
): PastFinding | undefined {
  for (const one of past) {
    const before = tallyAgain(one.text, tally.name)
    if (!before || before.value === tally.value) continue
    const isSame = couldBecome(before, tally) && isOnTheSame(one.text, words)
    return isSame && !tally.beside.includes(before.value) ? one : undefined
  }
  return undefined
}

/** Whether one count can have become another: a first report grows, but not out of all proportion. */
function couldBecome(before: Tally, now: Tally): boolean {
  if (now.isLevel || now.name.startsWith('missing')) return true
  if (before.value > now.value) return false
  return before.isSoFar || now.value <= before.value * mostTimes
}

/** Whether a sentence shares enough words with a story to be on the same event of a long matter. */
function isOnTheSame(sentence: string, words: ReadonlySet<string>): boolean {
  const own = [...stemsOf(sentence)]
  return (
    own.filter((word) => words.has(word)).length >= Math.min(sharedWords, Math.ceil(own.length / 2))
  )
}

function stemsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return new Set(words.filter((word) => !plain.test(word)).flatMap((word) => stem(word) ?? []))
}

function noteOn({ block, start, end, confidence }: Tally, words: string, past: PastFinding): Note {
  const { text, from } = past
  const both = Math.min(confidence, past.confidence)
  const subject = words.slice(start, end)
  return { kind: 'figure', range: { block, start, end }, subject, text, from, confidence: both }
}
