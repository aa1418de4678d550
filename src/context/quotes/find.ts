import type { FoundName } from '../names/find.ts'
import { frameBlock, type Unit } from './frame.ts'
import { findIndirect } from './indirect.ts'
import { findMarks, type MarkedSpan, markStyle } from './marks.ts'
import type { Quote, QuoteOptions } from './quote.ts'
import { type Attribution, attribute } from './source.ts'
import { resolve } from './speaker.ts'
import { type Speech, speechOf } from './speech.ts'

/** A quotation with what its sentence tells of it. */
interface Spot {
  readonly block: number
  readonly span: MarkedSpan
  readonly sentence: readonly Unit[]
  readonly at: number
  readonly words: number
  attribution?: Attribution
  joins?: Spot
  /** The sentence that tells who speaks, where it is another. */
  told?: { readonly block: number; readonly sentence: readonly Unit[] }
}

/** A story cut into sentences, with what is needed to read them. */
interface Reading {
  readonly frames: readonly (readonly (readonly Unit[])[])[]
  readonly speech: Speech
  readonly byBlock: ReadonlyMap<number, readonly FoundName[]>
}

/** Finds what is said in a story, in reading order. */
export function findQuotes(
  blocks: readonly string[],
  names: readonly FoundName[],
  { language }: QuoteOptions,
): Quote[] {
  const speech = speechOf(language)
  if (!speech) return []
  const style = markStyle(blocks, speech === speechOf('de') ? 'de' : 'other')
  const byBlock = Map.groupBy(names, (name) => name.block)
  const frames = blocks.map((text, block) => {
    const spans = checkOpen(findMarks(text, style), blocks[block + 1], style.opening)
    return frameBlock(text, spans)
  })
  const spots = frames.flatMap((sentences, block) =>
    spotsOf(blocks[block] ?? '', sentences, block, byBlock.get(block) ?? [], speech),
  )
  const said = spots.filter((spot) => isSaid(spot, blocks, speech))
  carryOver(said, { frames, speech, byBlock })
  const quotes = group(said, blocks).map((own) => quoteOf(own, blocks, names, frames, speech))
  const indirect = findIndirect(blocks, frames, byBlock, names, speech)
  return [...quotes, ...indirect].sort((a, b) => before(a, b))
}

function before(a: Quote, b: Quote): number {
  const [left, right] = [a.ranges[0], b.ranges[0]]
  return left && right ? left.block - right.block || left.start - right.start : 0
}

/** A quotation that its block does not close is kept where the next block goes on with it. */
function checkOpen(
  spans: readonly MarkedSpan[],
  next: string | undefined,
  opening: string,
): MarkedSpan[] {
  return spans.filter(
    (span) => !span.isOpen || opening.includes(next?.trimStart().charAt(0) || '\n'),
  )
}

function spotsOf(
  text: string,
  sentences: readonly (readonly Unit[])[],
  block: number,
  names: readonly FoundName[],
  speech: Speech,
): Spot[] {
  return sentences.flatMap((sentence) =>
    [...sentence.entries()].flatMap(([at, unit]) => {
      if (!unit.span) return []
      const words = text.slice(unit.span.start, unit.span.end).match(/\S+/g)?.length ?? 0
      const attribution = attribute(sentence, at, names, speech)
      return [
        { block, span: unit.span, sentence, at, words, ...(attribution ? { attribution } : {}) },
      ]
    }),
  )
}

/** Scare quotes, titles of works and bare words are not said by anyone. */
function isSaid(spot: Spot, blocks: readonly string[], speech: Speech): boolean {
  const { span, attribution, sentence, at, words } = spot
  const text = (blocks[spot.block] ?? '').slice(span.start, span.end)
  const stands = sentence.length <= 2 || (at === 0 && /[,.!?…—–-]$/.test(text))
  if (isTitle(text, words)) return stands && words > 2 && attribution !== undefined
  if (stands && words > 2) return true
  if (words > 2) return attribution !== undefined || words > 5 || /[,.!?]$/.test(text)
  if (!attribution) return false
  const cue = sentence[attribution.cue.first]?.lower ?? ''
  const isNear = Math.abs(attribution.cue.first - at) <= 3
  return isNear && (/[,.!?]$/.test(text) || speech.naming.has(cue)) && words > 0
}

/** Every long word has a capital: a title, unless it is a whole sentence. */
function isTitle(text: string, words: number): boolean {
  if (/[.!?]$/.test(text) && words > 4) return false
  const long = text.match(/\p{L}[\p{L}'’-]{3,}/gu) ?? []
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word))
  return (
    long.length > 0 &&
    capitals.length === long.length &&
    words <= 10 &&
    /^[\p{Lu}\p{N}]/u.test(text) &&
    words > 1
  )
}

/** Quotations that name no speaker take the one of the quotation they go on with. */
function carryOver(spots: readonly Spot[], reading: Reading): void {
  for (const [i, spot] of spots.entries()) {
    if (spot.attribution) continue
    const back = spots[i - 1]
    const next = spots[i + 1]
    if (back?.block === spot.block && standsAlone(spot)) spot.joins = back
    else if (next?.block === spot.block && next.attribution && standsAlone(spot)) spot.joins = next
    else if (announce(spot, reading)) continue
    else if (back && isNextBlock(back, spot) && standsAlone(spot)) spot.joins = back
    else if (!leanOn(spot, reading) && back?.block === spot.block) spot.joins = back
  }
}

/** A quotation that stands by itself after a sentence about what its speaker said or did. */
function leanOn(spot: Spot, { frames, speech, byBlock }: Reading): boolean {
  if (!standsAlone(spot)) return false
  const own = frames[spot.block] ?? []
  const at = own.indexOf(spot.sentence)
  const block = at > 0 ? spot.block : spot.block - 1
  const lead = at > 0 ? own[at - 1] : frames[block]?.at(-1)
  if (!lead) return false
  const attribution = attribute(lead, lead.length, byBlock.get(block) ?? [], speech)
  if (!attribution) return false
  spot.attribution = { ...attribution, confidence: at > 0 ? 0.6 : 0.4 }
  spot.told = { block, sentence: lead }
  return true
}

/** "Cruz continued:" at the end of one block, and the quotation as the next. */
function announce(spot: Spot, { frames, speech, byBlock }: Reading): boolean {
  const lead = frames[spot.block - 1]?.at(-1)
  if (!lead || !standsAlone(spot) || !/^(?::|,)$/.test(lead.at(-1)?.text ?? '')) return false
  const attribution = attribute(lead, lead.length, byBlock.get(spot.block - 1) ?? [], speech)
  if (!attribution) return false
  spot.attribution = attribution
  spot.told = { block: spot.block - 1, sentence: lead }
  return true
}

/** Whether a quotation opens the block after one that ends in another and its attribution. */
function isNextBlock(back: Spot, spot: Spot): boolean {
  return back.block === spot.block - 1 && spot.sentence[0]?.span === spot.span
}

function standsAlone({ sentence }: Spot): boolean {
  return sentence.filter((unit) => !unit.span && /\p{L}/u.test(unit.text)).length === 0
}

/** Spots of one utterance together: broken by its attribution, or going on in the next block. */
function group(spots: readonly Spot[], blocks: readonly string[]): Spot[][] {
  const groups: Spot[][] = []
  for (const [i, spot] of spots.entries()) {
    const own = groups.at(-1)
    const back = spots[i - 1]
    if (own && back && goesOn(back, spot, blocks)) own.push(spot)
    else groups.push([spot])
  }
  return groups
}

function goesOn(back: Spot, spot: Spot, blocks: readonly string[]): boolean {
  if (back.span.isOpen) return true
  if (spot.joins === back) return true
  if (back.joins === spot && back.block === spot.block) return true
  if (back.sentence !== spot.sentence) return false
  const text = (blocks[back.block] ?? '').slice(back.span.start, back.span.end)
  return /[,—–-]$/.test(text) && spot.attribution?.cue.first === back.attribution?.cue.first
}

function quoteOf(
  own: readonly Spot[],
  blocks: readonly string[],
  names: readonly FoundName[],
  frames: readonly (readonly (readonly Unit[])[])[],
  speech: Speech,
): Quote {
  const ranges = own.map(({ block, span }) => ({ block, start: span.start, end: span.end }))
  const bearer = bearerOf(own)
  const kind = kindOf(own, blocks)
  if (!bearer?.attribution) return { kind, ranges, confidence: 0.3 }
  const { attribution } = bearer
  const { sentence, block } = bearer.told ?? bearer
  const speaker = resolve(
    { blocks, names, frames, speech },
    { block, sentence, source: attribution.source },
  )
  const first = sentence[attribution.cue.first]
  const last = sentence[attribution.cue.last]
  const carried = own.includes(bearer) ? 1 : 0.9
  return {
    kind,
    ranges,
    ...(speaker ? { speaker } : {}),
    ...(first && last ? { cue: { block, start: first.start, end: last.end } } : {}),
    confidence: attribution.confidence * carried * (speaker?.certainty ?? 0.5),
  }
}

function bearerOf(own: readonly Spot[]): Spot | undefined {
  const bearing = own.find(({ attribution }) => attribution)
  if (bearing) return bearing
  let spot = own[0]?.joins
  for (let steps = 0; spot && !spot.attribution && steps < 50; steps++) spot = spot.joins
  return spot
}

function kindOf(own: readonly Spot[], blocks: readonly string[]): Quote['kind'] {
  const [first] = own
  if (own.some(({ block }) => block !== first?.block)) return 'running'
  if (!first) return 'direct'
  const text = (blocks[first.block] ?? '').slice(first.span.start, first.span.end)
  return /^[\p{Lu}\p{N}'‘"“[…]/u.test(text) ? 'direct' : 'mixed'
}
