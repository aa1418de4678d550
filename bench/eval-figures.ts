import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Figure, figuresIn } from '../src/context/figures/figures.ts'
import { movedNotes, scoreMoved } from './figures/moved.ts'
import { paragraphsOf, passage, readMarks, textsOf } from './marked/texts.ts'
import { around, round } from './said.ts'

/*
 * Scores figures on marked passages, in which every figure is marked. One is right when its value, unit, qualifier and the noun
 * that is counted are all right. `precision` is the same for what is found, and `shown` for what is found above the bar.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    errors: { type: 'string', default: '' },
    bar: { type: 'string', default: '0.9' },
  },
})

const mark = z.object({
  start: z.number(),
  end: z.number(),
  value: z.number(),
  unit: z.string().optional(),
  qualifier: z.string().optional(),
  /** The place of the noun. */
  noun: z.tuple([z.number(), z.number()]).optional(),
})
type Mark = z.infer<typeof mark>
const marked = passage.extend({ marks: z.array(mark) })
const passages = readMarks('figures/marks.jsonl', (value) => marked.parse(value))
const texts = textsOf(`${values.data}/`, passages)

for (const part of ['all', 'tuned', 'held'] as const) {
  const counts = { marked: 0, right: 0, found: 0, foundRight: 0, shown: 0, shownRight: 0 }
  for (const one of passages) {
    if (part !== 'all' && one.part !== part) continue
    const text = texts.get(`${one.set} ${one.id}`)?.text
    if (text === undefined) continue
    const found = foundIn(text, one)
    counts.marked += one.marks.length
    counts.right += one.marks.filter((own) =>
      found.some((figure) => isRight(text, figure, own)),
    ).length
    const isGood = (figure: Figure): boolean => one.marks.some((own) => isRight(text, figure, own))
    const shown = found.filter(({ confidence }) => confidence >= Number(values.bar))
    counts.found += found.length
    counts.foundRight += found.filter(isGood).length
    counts.shown += shown.length
    counts.shownRight += shown.filter(isGood).length
    if (values.errors === part) tell(text, one.marks, found)
  }
  console.log(
    JSON.stringify({
      set: part === 'held' ? 'held back' : part,
      marked: counts.marked,
      accuracy: round(counts.right / counts.marked),
      precision: round(counts.foundRight / counts.found),
      shown: counts.shown,
      shown_right: round(counts.shownRight / counts.shown),
    }),
  )
}

const notes = await movedNotes(`${values.data}/`)
if (values.errors === 'moved') for (const note of notes) console.error(JSON.stringify(note))
const { shown, right } = scoreMoved(notes)
console.log(JSON.stringify({ set: 'moved', shown, shown_right: round(right / shown) }))

/** The figures of a passage, their places as in the whole text. */
function foundIn(text: string, one: z.infer<typeof marked>): readonly Figure[] {
  return paragraphsOf(text, one)
    .flatMap(({ start, words }) =>
      figuresIn(words, 0).map((figure) => ({
        ...figure,
        start: figure.start + start,
        end: figure.end + start,
        ...(figure.counted
          ? {
              counted: {
                ...figure.counted,
                start: figure.counted.start + start,
                end: figure.counted.end + start,
              },
            }
          : {}),
      })),
    )
    .filter(({ start, end }) => start >= one.start && end <= one.end)
}

function isRight(text: string, figure: Figure, own: Mark): boolean {
  if (figure.start >= own.end || own.start >= figure.end) return false
  if (figure.value !== own.value || figure.unit !== own.unit) return false
  if (figure.qualifier !== own.qualifier) return false
  const noun = own.noun && text.slice(...own.noun).toLowerCase()
  return figure.counted?.text.toLowerCase() === noun
}

function tell(text: string, marks: readonly Mark[], found: readonly Figure[]): void {
  for (const own of marks)
    if (!found.some((figure) => isRight(text, figure, own)))
      console.error(
        `missed ${own.value} ${own.unit ?? ''} ${own.qualifier ?? ''} ${own.noun ? text.slice(...own.noun) : '-'}: ${around(text, own)}`,
      )
  for (const figure of found)
    if (!marks.some((own) => isRight(text, figure, own)))
      console.error(
        `extra  ${figure.value} ${figure.unit ?? ''} ${figure.qualifier ?? ''} ${figure.counted?.text ?? '-'}: ${around(text, figure)}`,
      )
}
