import { cutSentences } from '../names/cut.ts'
import type { MarkedSpan } from './marks.ts'

/** A word outside quotations, or a whole quotation as one unit. */
export interface Unit {
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly span?: MarkedSpan
  /** The quotation ends in a comma: its sentence goes on after it. */
  readonly goesOn?: boolean
}

/** The sentences of a block, each quotation in them as one unit. */
export function frameBlock(text: string, spans: readonly MarkedSpan[]): Unit[][] {
  const units: Unit[] = []
  let from = 0
  for (const span of spans) {
    pushWords(units, text, from, span.outerStart)
    const goesOn = text.charAt(span.end - 1) === ','
    units.push({ text: '', lower: '', start: span.outerStart, end: span.outerEnd, span, goesOn })
    from = span.outerEnd
  }
  pushWords(units, text, from, text.length)
  return sentencesOf(text, units)
}

function pushWords(units: Unit[], text: string, from: number, to: number): void {
  for (const sentence of cutSentences(text.slice(from, to)))
    for (const { text, start, end } of sentence)
      units.push({ text, lower: text.toLowerCase(), start: from + start, end: from + end })
}

function sentencesOf(text: string, units: readonly Unit[]): Unit[][] {
  const sentences: Unit[][] = []
  let sentence: Unit[] = []
  for (const [at, unit] of units.entries()) {
    sentence.push(unit)
    const next = units[at + 1]
    if (!next || endsSentence(text, unit, next)) {
      sentences.push(sentence)
      sentence = []
    }
  }
  return sentences
}

function endsSentence(text: string, unit: Unit, next: Unit): boolean {
  if (/\n/.test(text.slice(unit.end, next.start))) return true
  if (!unit.span) return /^(?:[.!?…]|\.{2,})$/.test(unit.text) && !/^[)”’"'»\]]$/.test(next.text)
  const last = text.charAt(unit.span.end - 1)
  if (next.span) return /[.!?…]/.test(last)
  return /[.…]/.test(last) && /^\p{Lu}/u.test(next.text)
}
