import { failed, type Outcome, ok, shorten } from '#kit'
import { type Block, plain } from '#story'
import type { Copy } from '../copy.ts'
import type { Dropped, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { type FoundDateline, takeDateline } from '../parts/dateline.ts'
import { readDate } from '../parts/dates.ts'
import { datelineDate } from '../parts/lead-paragraph.ts'
import { furniture, opensOtherStories } from './furniture.ts'
import { type Head, readHead } from './plain-head.ts'
import { type Unit, unitsOf } from './plain-lines.ts'

/** Copy out of plain text as agencies and press offices send it: lines above, headline, dateline, paragraphs, furniture below. */
export function readPlain(text: string, at: Place): Outcome<Copy, Fault> {
  const { kept, dropped } = withoutFurniture(joinOverPages(unitsOf(text)))
  if (kept.length === 0) return failed({ type: 'missing', at, field: 'text' })
  const start = bodyStart(kept)
  const head = readHead(kept.slice(0, start.at), kept.slice(start.at))
  if (head.headline === undefined) return failed({ type: 'missing', at, field: 'headline' })
  const { dateline } = start
  const printed = dateline?.date === undefined ? undefined : readDate(dateline.date)
  const published = head.fields.published ?? (printed?.type === 'date' ? printed.at : undefined)
  return ok({
    format: 'plain',
    place: at,
    ...head.fields,
    headline: head.headline,
    ...(dateline ? { dateline: datelineField(dateline) } : {}),
    ...(published ? { published } : {}),
    body: blocksOf(bodyUnits(kept, start, head)),
    dropped: [...head.dropped, ...dropped, ...datelineDate(dateline?.date)],
  })
}

function datelineField({ place, source }: FoundDateline): { place: string; source?: string } {
  return source === undefined ? { place } : { place, source }
}

/** A header or footer that every page repeats goes, and a paragraph that it cut in two comes together. */
function joinOverPages(units: readonly Unit[]): readonly Unit[] {
  const out: Unit[] = []
  let pageEnds = false
  for (const unit of units) {
    const last = out.at(-1)
    const why = furniture(unit.words)
    if (why === 'a page number' || why === 'a mark that more follows') {
      pageEnds = true
      out.push(unit)
      continue
    }
    const before = out.findLast(({ words }) => furniture(words) === undefined)
    if (pageEnds && last && before && runsOn(before.words, unit.words)) {
      out[out.indexOf(before)] = { ...before, words: `${before.words} ${unit.words}` }
    } else out.push(unit)
    pageEnds = false
  }
  return out
}

function runsOn(before: string, next: string): boolean {
  return !/[.!?:”"’»؟。]$/.test(before) && /^[\p{Ll}\d]/u.test(next)
}

interface Sorted {
  readonly kept: readonly Unit[]
  readonly dropped: readonly Dropped[]
}

/** Takes out dividing lines, page numbers, labels and, after the story, the links that follow "You might also like". */
function withoutFurniture(units: readonly Unit[]): Sorted {
  const kept: Unit[] = []
  const dropped: Dropped[] = []
  const end = lastParagraph(units)
  let links = false
  for (const [at, unit] of units.entries()) {
    const why = furniture(unit.words)
    links = at > end && (links || opensOtherStories(unit.words))
    if (why === undefined && !links) kept.push(unit)
    else
      dropped.push({
        what: shorten(unit.words, 200),
        why: why ?? 'a link to another story, after the end of this one',
      })
  }
  return { kept, dropped }
}

function lastParagraph(units: readonly Unit[]): number {
  return units.findLastIndex(({ words }) => isSentence(words) && furniture(words) === undefined)
}

/** Ends as sentences end, in any script, and is not only a few words. */
function isSentence(words: string): boolean {
  return words.length > 40 && /[.!?…。！？।؟۔]["”’»)\]]*$/u.test(words)
}

interface Start {
  readonly at: number
  readonly dateline?: FoundDateline
}

const farthest = 15

/** Where the body begins: at the dateline, else at the first paragraph that reads like one after a line that does not. */
function bodyStart(units: readonly Unit[]): Start {
  for (const [at, { words }] of units.slice(0, farthest).entries()) {
    const dateline = words.length > 30 ? takeDateline(words) : undefined
    if (dateline) return { at, dateline }
  }
  const long = units.findIndex(({ words }, at) => at > 0 && isParagraph(words))
  if (long > 0) return { at: long }
  return { at: Math.min(1, units.length) }
}

function isParagraph(words: string): boolean {
  return words.length > 120 || (words.length > 60 && isSentence(words))
}

function bodyUnits(units: readonly Unit[], { at, dateline }: Start, head: Head): readonly Unit[] {
  const [first, ...rest] = units.slice(at)
  const opening = first && dateline ? { ...first, words: dateline.rest } : first
  return [...head.body, ...(opening ? [opening, ...rest] : [])]
}

function blocksOf(units: readonly Unit[]): readonly Block[] {
  const typical = middle(units.map(({ words }) => words.length))
  return units.map((unit, at): Block => {
    const { words, rows, items } = unit
    if (rows) return tableOf(rows)
    if (items) return listOf(items)
    const inside = at > 0 && units.slice(at + 1).some((next) => isFull(next, typical))
    const next = units[at + 1]
    return inside && next && isCrosshead(words, typical)
      ? { type: 'crosshead', attrs: { level: 2 }, content: plain(words) }
      : { type: 'paragraph', content: plain(words) }
  })
}

function isFull({ words, rows, items }: Unit, typical: number): boolean {
  return rows !== undefined || items !== undefined || !isCrosshead(words, typical)
}

function middle(lengths: readonly number[]): number {
  return [...lengths].sort((one, other) => one - other)[Math.floor(lengths.length / 2)] ?? 0
}

/** A short line without a sentence's end, beginning as a heading begins, among longer paragraphs. */
function isCrosshead(words: string, typical: number): boolean {
  if (words.length > 80 || words.length > typical * 0.7 || words.split(' ').length > 12)
    return false
  if (/[.!…:;,。।؟۔–—-]["”’»)]*$/u.test(words) || /^[\p{Ll}•*–—-]/u.test(words)) return false
  if (/[?？]$/.test(words)) return !/[“”"«»]/.test(words) && words.split(' ').length <= 8
  return !/[.!?]["”»]$/.test(words) && /\p{L}/u.test(words)
}

function tableOf(rows: readonly (readonly string[])[]): Block {
  return {
    type: 'table',
    attrs: {},
    content: rows.map((row) => ({
      type: 'table_row',
      content: row.map((cell) => ({
        type: 'table_cell',
        attrs: { header: false },
        content: plain(cell.trim()),
      })),
    })),
  }
}

function listOf(items: readonly string[]): Block {
  return {
    type: 'list',
    attrs: { ordered: false },
    content: items.map((words) => ({
      type: 'list_item',
      content: [{ type: 'paragraph', content: plain(words) }],
    })),
  }
}
