import type { FoundName } from '../names/find.ts'
import { candidatesOf } from './candidates.ts'
import type { Unit } from './frame.ts'
import type { Quote } from './quote.ts'
import { resolve } from './speaker.ts'
import { type Speech, speechOf } from './speech.ts'

/** Verbs that report without doubt when "that" follows. */
const reporting: ReadonlySet<string> = new Set(
  `said says announced told warned added argued claimed insisted confirmed declared stated noted explained acknowledged admitted
  denied testified predicted promised stressed maintained alleged concluded wrote suggested conceded`.split(
    /\s+/,
  ),
)

type Frames = readonly (readonly (readonly Unit[])[])[]

/**
 * Statements without marks that have a clear cue: "Turkey announced that ...", "Ross said the heat
 * could last", "The fire began in the kitchen, police said." English only; rather none than a wrong one.
 */
export function findIndirect(
  blocks: readonly string[],
  frames: Frames,
  byBlock: ReadonlyMap<number, readonly FoundName[]>,
  names: readonly FoundName[],
  speech: Speech,
): Quote[] {
  if (speech !== speechOf('en')) return []
  const story = { blocks, names, frames, speech }
  const found: Quote[] = []
  for (const [block, sentences] of frames.entries()) {
    for (const sentence of sentences) {
      if (sentence.some((unit) => unit.span)) continue
      if (!sentence.some((unit) => reporting.has(unit.lower))) continue
      const own = statementIn(sentence, byBlock.get(block) ?? [], speech)
      if (!own) continue
      const { content, cue, source, confidence } = own
      const [first, last, said] = [sentence[content.first], sentence[content.last], sentence[cue]]
      const speaker = resolve(story, { block, sentence, source })
      if (!first || !last || !said || !speaker) continue
      found.push({
        kind: 'indirect',
        ranges: [{ block, start: first.start, end: last.end }],
        speaker,
        cue: { block, start: said.start, end: said.end },
        confidence: confidence * speaker.certainty,
      })
    }
  }
  return found
}

interface Statement {
  readonly content: { readonly first: number; readonly last: number }
  readonly cue: number
  readonly source: ReturnType<typeof candidatesOf>[number]
  readonly confidence: number
}

function statementIn(
  sentence: readonly Unit[],
  names: readonly FoundName[],
  speech: Speech,
): Statement | undefined {
  const end = lastWord(sentence)
  const candidates = candidatesOf(sentence, names, speech)
  for (const source of candidates) {
    let cue = source.last + 1
    while (
      cue < sentence.length &&
      /^(?:also|later|then|has|have|had)$/.test(sentence[cue]?.lower ?? '')
    )
      cue++
    if (!reporting.has(sentence[cue]?.lower ?? '')) continue
    if (cue === end && sentence[source.first - 1]?.text === ',' && source.first >= 5) {
      return { content: { first: 0, last: source.first - 2 }, cue, source, confidence: 0.85 }
    }
    if (source.first > 0) return undefined
    return following(sentence, cue, end, source)
  }
  return undefined
}

function following(
  sentence: readonly Unit[],
  cue: number,
  end: number,
  source: Statement['source'],
): Statement | undefined {
  const verb = sentence[cue]?.lower ?? ''
  let at = cue + 1
  if (verb === 'told') while (at < Math.min(end, cue + 6) && sentence[at]?.lower !== 'that') at++
  const that = sentence[at]?.lower === 'that'
  if (!that && verb !== 'said' && verb !== 'says') return undefined
  if (
    !that &&
    !/^(?:the|a|an|it|he|she|they|we|there|his|her|their|its|this|these|those|\p{Lu}.*)$/u.test(
      sentence[at]?.text ?? '',
    )
  )
    return undefined
  if (
    !that &&
    /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/.test(sentence[at]?.text ?? '')
  )
    return undefined
  const first = that ? at + 1 : at
  if (end - first < 3) return undefined
  return { content: { first, last: end }, cue, source, confidence: that ? 0.9 : 0.8 }
}

function lastWord(sentence: readonly Unit[]): number {
  let end = sentence.length - 1
  while (end > 0 && !/[\p{L}\p{N}%)]/u.test(sentence[end]?.text ?? '')) end--
  return end
}
