import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Finding } from '../src/context/corpus.ts'
import { loadTagger } from '../src/context/names/names.ts'
import { createReader } from '../src/context/reading/read-story.ts'
import {
  checkHash,
  isOf,
  isRight,
  type MarkedDescription,
  readMarkedTexts,
} from './descriptions/marked.ts'
import { textsOf } from './marked/texts.ts'
import { around, round } from './said.ts'

/*
 * Scores what readers are told of who people are, on texts in which every such description is marked. `shown` is what may stand
 * beside other stories, `longest` the longest of each person of a text, which a note takes where there are several.
 * `bench/descriptions/RECIPE.md` says what is marked and what is right.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    errors: { type: 'string', default: '' },
  },
})

const read = createReader(
  loadTagger(readFileSync(new URL('../src/context/names/model.bin', import.meta.url))),
)
const marked = readMarkedTexts()
const texts = textsOf(`${values.data}/`, marked)
const told = marked.flatMap((one) => {
  const { set, id, start, end, part, marks } = one
  const text = texts.get(`${set} ${id}`)?.text
  if (text === undefined) return []
  checkHash(text, one)
  const shown = shownIn(text).filter((found) => found.start >= start && found.end <= end)
  return [{ text, part, marks, shown }]
})

for (const part of ['all', 'tuned', 'held'] as const) {
  const own = told.filter((one) => part === 'all' || one.part === part)
  const counts = { marked: 0, met: 0, shown: 0, right: 0, longest: 0, longestRight: 0 }
  for (const { text, marks, shown } of own) {
    const whole = marks.filter(({ leans }) => !leans)
    const isGood = (one: Shown): boolean => whole.some((mark) => isRight(text, one, mark))
    counts.marked += whole.length
    counts.met += whole.filter((mark) => shown.some((one) => isRight(text, one, mark))).length
    counts.shown += shown.length
    counts.right += shown.filter(isGood).length
    const longest = longestOfEach(shown)
    counts.longest += longest.length
    counts.longestRight += longest.filter(isGood).length
    if (values.errors === part) tell(text, whole, shown)
  }
  console.log(
    JSON.stringify({
      set: part === 'held' ? 'held back' : part,
      marked: counts.marked,
      recall: round(counts.met / counts.marked),
      shown: counts.shown,
      shown_right: round(counts.right / counts.shown),
      longest: counts.longest,
      longest_right: round(counts.longestRight / counts.longest),
    }),
  )
}

/** A description at its place in the whole text. */
interface Shown {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly confidence: number
}

/** What is found in a text, each line of which is a paragraph, and may be shown. */
function shownIn(text: string): readonly Shown[] {
  const lines = [...text.matchAll(/[^\n]+/g)]
  const { findings } = read({
    id: 'text',
    language: 'en',
    publishedAt: 0,
    changedAt: 0,
    path: '/text',
    section: '',
    headline: '',
    blocks: lines.map(([words]) => ({ type: 'paragraph', words })),
    topics: [],
    authors: [],
    links: [],
  })
  const mayBeShown = ({ kind, waits }: Finding): boolean => kind === 'description' && !waits
  return findings.filter(mayBeShown).map(({ name, range, confidence }) => {
    const from = lines[range.block]?.index ?? 0
    return { name, start: from + range.start, end: from + range.end, confidence }
  })
}

function longestOfEach(shown: readonly Shown[]): readonly Shown[] {
  return [...Map.groupBy(shown, ({ name }) => name).values()].map((own) =>
    own.reduce((best, one) => (one.end - one.start > best.end - best.start ? one : best)),
  )
}

function tell(text: string, marks: readonly MarkedDescription[], shown: readonly Shown[]): void {
  for (const mark of marks)
    if (!shown.some((one) => isRight(text, one, mark)))
      console.error(`missed ${text.slice(...mark.name)}: ${around(text, mark)}`)
  for (const one of shown) {
    if (marks.some((mark) => isRight(text, one, mark))) continue
    const whose = marks.some((mark) => isOf(text, one, mark)) ? 'wrong ' : 'nobody’s '
    console.error(`${whose}${one.name} ${one.confidence.toFixed(2)}: ${around(text, one)}`)
  }
}
