import type { TaggedKind } from '../../src/context/names/tags.ts'
import type { MarkedDocument, MarkedName, MarkedSentence } from './marked.ts'

interface Row {
  readonly form: string
  readonly tag: string
  readonly misc: string
  readonly head: number
}

/*
 * GUM marks every mention, named or not, with its determiners, titles and appositions. A name is
 * here the run of proper nouns around the head of a mention that is linked to an encyclopedia.
 */
export function readGum(text: string): MarkedDocument {
  const open = new Map<string, { type: string; link: string; start: number; sentence: number }[]>()
  const sentences: MarkedSentence[] = []
  for (const part of text.split(/\n\n+/)) {
    const rows = part
      .split('\n')
      .filter((line) => /^\d+\t/.test(line))
      .map(rowOf)
    if (rows.length === 0) continue
    const spans: Span[] = []
    for (const [at, row] of rows.entries()) readEntities(row, at, sentences.length, open, spans)
    sentences.push({ words: rows.map((row) => row.form), names: namesIn(rows, spans) })
  }
  return { set: 'gum', sentences, marksOther: false }
}

interface Span {
  readonly type: string
  readonly link: string
  readonly start: number
  readonly end: number
}

function rowOf(line: string): Row {
  const fields = line.split('\t')
  return {
    form: fields[1] ?? '',
    tag: fields[4] ?? '',
    head: Number(fields[6]) - 1,
    misc: fields[9] ?? '',
  }
}

type Open = Map<string, { type: string; link: string; start: number; sentence: number }[]>

function readEntities(row: Row, at: number, sentence: number, open: Open, spans: Span[]): void {
  const entity = /(?:^|\|)Entity=([^|]*)/.exec(row.misc)?.[1] ?? ''
  for (const piece of entity.match(/\([^()]+\)?|[^()]+\)/g) ?? []) {
    const body = piece.replaceAll(/[()]/g, '')
    const fields = body.split('-')
    const group = fields[0] ?? ''
    if (piece.startsWith('(')) {
      const mention = {
        type: fields[1] ?? '',
        link: fields.slice(7).join('-'),
        start: at,
        sentence,
      }
      open.set(group, [...(open.get(group) ?? []), mention])
    }
    if (!piece.endsWith(')')) continue
    const mention = open.get(group)?.pop()
    if (mention?.sentence !== sentence) continue
    spans.push({ type: mention.type, link: mention.link, start: mention.start, end: at + 1 })
  }
}

const kinds: Readonly<Record<string, TaggedKind>> = {
  person: 'person',
  organization: 'organisation',
  place: 'place',
}

const peoples = /^(?:\p{Lu}\p{L}+(?:an|ese|ish|ic|i)s?|French|Dutch|Greeks?|Turks?|Jews?)$/u

function namesIn(rows: readonly Row[], spans: readonly Span[]): MarkedName[] {
  const taken = new Set<number>()
  const names: MarkedName[] = []
  const inside = [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))
  for (const span of inside) {
    const run = properRun(rows, span)
    if (!run) continue
    const positions = Array.from({ length: run.end - run.start }, (_, i) => run.start + i)
    if (positions.some((i) => taken.has(i))) continue
    for (const i of positions) taken.add(i)
    const kind = kinds[span.type]
    if (kind) names.push({ kind, ...run })
  }
  return names.sort((a, b) => a.start - b.start)
}

function properRun(rows: readonly Row[], span: Span): { start: number; end: number } | undefined {
  const head = headOf(rows, span)
  const isProper = (at: number): boolean => /^NNPS?$/.test(rows[at]?.tag ?? '')
  if (!isProper(head)) return undefined
  if (span.start === head && span.end === head + 1 && peoples.test(rows[head]?.form ?? '')) {
    if (span.type === 'person') return undefined
  }
  let start = head
  let end = head + 1
  const joins = (at: number): boolean =>
    isProper(at) ||
    (/^(?:of|de|al|-|&|for|van|bin|ibn)$/.test(rows[at]?.form ?? '') &&
      isProper(at + 1) &&
      isProper(at - 1))
  while (end < span.end && joins(end)) end++
  while (start > span.start && joins(start - 1)) start--
  if (span.type === 'person') {
    const linked = new Set(span.link.split(/[_\s]+/))
    while (
      start < end - 1 &&
      titles.test(rows[start]?.form ?? '') &&
      !linked.has(rows[start]?.form ?? '')
    )
      start++
  }
  return { start, end }
}

const titles =
  /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|President|Vice|Prime|Minister|Secretary|State|Senator|Sen|Chancellor|Governor|Mayor|General|Colonel|Captain|Professor|Prof|King|Queen|Prince|Princess|Pope|Lord|Lady|Judge|Justice|Chief|Officer|Director|Chairman|Speaker|of|U\.S\.|US|UN|Congressman|Representative|Attorney|Rev|Reverend|Father|Brother|Sister|St|Uncle|Aunt|Madam|Ambassador|Lieutenant|Major|Sergeant)\.?$/

function headOf(rows: readonly Row[], span: Span): number {
  for (let i = span.start; i < span.end; i++) {
    const head = rows[i]?.head ?? -1
    if (head < span.start || head >= span.end) return i
  }
  return span.end - 1
}
