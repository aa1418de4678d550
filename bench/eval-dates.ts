import { parseArgs } from 'node:util'
import { casual as chronoGerman } from 'chrono-node/de'
import { casual as chronoEnglish } from 'chrono-node/en'
import { casual as chronoFrench } from 'chrono-node/fr'
import { z } from 'zod'
import { datesIn } from '../src/context/dates/dates.ts'
import { type MarkedText, paragraphsOf, passage, readMarks, textsOf } from './marked/texts.ts'
import { around, round } from './said.ts'

/*
 * Scores dates on marked expressions, and chrono-node, knowing the same day, on the same ones. An expression is right when the
 * words found overlap the marked ones and mean the same day, week, month or year; of chrono-node a day within it is
 * enough. `shown` is what readers see: found above the bar.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    errors: { type: 'string', default: '' },
    bar: { type: 'string', default: '0.95' },
  },
})

const mark = z.object({ start: z.number(), end: z.number(), value: z.string() })
type Mark = z.infer<typeof mark>
const part = z.enum(['tuned', 'held'])
const own = z.object({
  language: z.string(),
  date: z.string(),
  part,
  text: z.string(),
  marks: z.array(mark),
})
const theirs = passage.extend({ date: z.string().optional(), marks: z.array(mark) })

interface Sample {
  readonly language: string
  readonly date: string
  readonly part: 'tuned' | 'held'
  readonly words: string
  readonly marks: readonly Mark[]
  /** Outside it nothing is marked. */
  readonly from: number
  readonly to: number
}

interface Found {
  readonly start: number
  readonly end: number
  readonly value: string
  readonly confidence: number
}

const chronos = { en: chronoEnglish, fr: chronoFrench, de: chronoGerman }
const samples = [...ownSamples(), ...theirSamples()]
const groups: readonly (readonly [string, (one: Sample) => boolean])[] = [
  ['all', () => true],
  ['held back', (one) => one.part === 'held'],
  ...['en', 'fr', 'de'].flatMap((language) => [
    [language, (one: Sample) => one.language === language] as const,
    [
      `${language} held back`,
      (one: Sample) => one.language === language && one.part === 'held',
    ] as const,
  ]),
]
for (const [set, isIn] of groups) {
  const some = samples.filter(isIn)
  const score = scoreOf(some, foundBy)
  const { accuracy } = scoreOf(some, foundByChrono)
  console.log(JSON.stringify({ set, ...score, chrono: accuracy }))
}
if (values.errors) for (const one of samples) if (values.errors === one.part) tell(one)

function ownSamples(): readonly Sample[] {
  return readMarks('dates/own.jsonl', (value) => own.parse(value)).map(({ text, ...one }) => ({
    ...one,
    words: text,
    from: 0,
    to: text.length,
  }))
}

function theirSamples(): readonly Sample[] {
  const passages = readMarks('dates/marks.jsonl', (value) => theirs.parse(value))
  const texts = textsOf(`${values.data}/`, passages)
  return passages.flatMap((one) => {
    const text = texts.get(`${one.set} ${one.id}`)
    return text ? sampleOf(one, text) : []
  })
}

function sampleOf(one: z.infer<typeof theirs>, { text, date }: MarkedText): readonly Sample[] {
  return paragraphsOf(text, one).map(({ start, words }) => ({
    language: 'en',
    date: one.date ?? date,
    part: one.part,
    words,
    from: one.start - start,
    to: one.end - start,
    marks: one.marks
      .map((mark) => ({ ...mark, start: mark.start - start, end: mark.end - start }))
      .filter((mark) => mark.start >= 0 && mark.end <= words.length),
  }))
}

function foundBy({ language, date, words }: Sample): readonly Found[] {
  const blocks = [{ type: 'paragraph', words }]
  return datesIn({ language, written: [timeOf(date)], timeZone: zoneOf(date), blocks })
}

/** A day without an hour is a day of UTC; a time is of the newsroom's own zone. */
function timeOf(date: string): Date {
  return new Date(date.length > 10 ? date : `${date}T12:00:00Z`)
}

function zoneOf(date: string): string {
  return date.length > 10 ? 'America/New_York' : 'UTC'
}

function foundByChrono({ language, date, words }: Sample): readonly Found[] {
  const chrono = chronos[language as keyof typeof chronos]
  return chrono
    .parse(words, { instant: timeOf(date), timezone: 0 })
    .map(({ index, text, start }) => {
      const at = new Date(
        Date.UTC(start.get('year') ?? 0, (start.get('month') ?? 1) - 1, start.get('day') ?? 1),
      )
      return {
        start: index,
        end: index + text.length,
        value: at.toISOString().slice(0, 10),
        confidence: 1,
      }
    })
}

function scoreOf(some: readonly Sample[], find: (one: Sample) => readonly Found[]) {
  const counts = { marked: 0, right: 0, shown: 0, shownRight: 0 }
  for (const one of some) {
    const found = find(one).filter(({ start, end }) => start >= one.from && end <= one.to)
    counts.marked += one.marks.length
    counts.right += one.marks.filter((mark) => found.some((date) => isRight(date, mark))).length
    const shown = found.filter(({ confidence }) => confidence >= Number(values.bar))
    counts.shown += shown.length
    counts.shownRight += shown.filter((date) =>
      one.marks.some((mark) => isRight(date, mark)),
    ).length
  }
  return {
    marked: counts.marked,
    accuracy: round(counts.right / counts.marked),
    shown: counts.shown,
    shown_right: round(counts.shownRight / counts.shown),
  }
}

function isRight(found: Found, mark: Mark): boolean {
  return found.start < mark.end && mark.start < found.end && means(found.value, mark.value)
}

/** Whether a date says what is marked; a day is asked only whether it lies within. */
function means(found: string, marked: string): boolean {
  if (found === marked) return true
  if (found.length !== 10 || marked.length === 10) return false
  return marked.includes('W') ? weekOf(found) === marked : found.startsWith(marked)
}

function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  const thursday = new Date(at.getTime() + (4 - (at.getUTCDay() || 7)) * 86_400_000)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const week = Math.floor((thursday.getTime() - first) / 86_400_000 / 7) + 1
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
}

function tell(one: Sample): void {
  const found = foundBy(one).filter(({ start, end }) => start >= one.from && end <= one.to)
  const say = (start: number, end: number, value: string, what: string): void => {
    console.error(
      `${what} ${value} (${one.date.slice(0, 10)}): ${around(one.words, { start, end })}`,
    )
  }
  for (const mark of one.marks)
    if (!found.some((date) => isRight(date, mark))) say(mark.start, mark.end, mark.value, 'missed')
  for (const date of found)
    if (!one.marks.some((mark) => isRight(date, mark)))
      say(date.start, date.end, date.value, `extra ${date.confidence}`)
}
