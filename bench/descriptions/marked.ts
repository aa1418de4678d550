import { createHash } from 'node:crypto'
import { z } from 'zod'
import { passage, readMarks } from '../marked/texts.ts'

const mark = z.object({
  start: z.number(),
  end: z.number(),
  /** The place of the fullest form of the name of whom it describes. */
  name: z.tuple([z.number(), z.number()]),
  /** Where a shorter description that is as right may begin and end. */
  starts: z.array(z.number()).optional(),
  ends: z.array(z.number()).optional(),
  /** It is true and leans on its story (“his lawyer”, “chair of the committee”): nobody else can read it. */
  leans: z.boolean().optional(),
})
export type MarkedDescription = z.infer<typeof mark>

const markedText = passage.extend({
  /** The first 16 digits of the hash of the marked part. */
  sha256: z.string(),
  marks: z.array(mark),
})
export type MarkedText = z.infer<typeof markedText>

export function readMarkedTexts(): readonly MarkedText[] {
  return readMarks('descriptions/marks.jsonl', (value) => markedText.parse(value))
}

/** Throws where a text has changed under its marks. */
export function checkHash(text: string, { id, start, end, sha256 }: MarkedText): void {
  const hash = createHash('sha256').update(text.slice(start, end)).digest('hex')
  if (!hash.startsWith(sha256)) throw new Error(`The text of ${id} is not the one that was marked.`)
}

/** What is told of somebody, and where in the text. */
export interface Told {
  readonly name: string
  readonly start: number
  readonly end: number
}

/**
 * Whether it is of the marked person, begins where the mark does or may, and ends where the mark does or may. An article and signs
 * at the edges do not count.
 */
export function isRight(text: string, told: Told, mark: MarkedDescription): boolean {
  return (
    isOf(text, told, mark) &&
    [mark.start, ...(mark.starts ?? [])].some((at) => isSameStart(text, at, told.start)) &&
    [mark.end, ...(mark.ends ?? [])].some((at) => isSameEnd(text, at, told.end))
  )
}

function isSameStart(text: string, a: number, b: number): boolean {
  return /^\P{L}*(?:(?:the|an?)\s+)?$/iu.test(text.slice(Math.min(a, b), Math.max(a, b)))
}

function isSameEnd(text: string, a: number, b: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(Math.min(a, b), Math.max(a, b)))
}

/** Whether both are of one person: the same first and last word, and the same “Jr.” or none. */
export function isOf(text: string, told: Told, mark: MarkedDescription): boolean {
  const own = nameOf(text.slice(...mark.name))
  const other = nameOf(told.name)
  return own.first === other.first && own.last === other.last && own.suffix === other.suffix
}

function nameOf(name: string): { first: string; last: string; suffix: string } {
  const words = name.toLowerCase().match(/[\p{L}\p{M}’'-]+/gu) ?? []
  const suffix = /^(?:jr|sr|ii|iii|iv)$/.test(words.at(-1) ?? '') ? words.pop() : undefined
  return { first: words[0] ?? '', last: words.at(-1) ?? '', suffix: suffix ?? '' }
}
