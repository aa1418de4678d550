import { shorten } from '#kit'
import type { Writer } from '../copy.ts'
import type { Dropped, Status } from '../draft.ts'
import { readDate } from '../parts/dates.ts'
import { writersOf } from '../parts/names.ts'
import type { Unit } from './plain-lines.ts'

/** What stands above the text of plain copy. */
export interface Head {
  readonly headline?: string
  readonly fields: HeadFields
  /** Lines above the text that are more than one standfirst: they open the body. */
  readonly body: readonly Unit[]
  readonly dropped: readonly Dropped[]
}

interface HeadFields {
  standfirst?: string
  writers?: readonly Writer[]
  published?: Date
  urgency?: number
  status?: Status
}

type Sort = 'headline' | 'standfirst' | 'byline' | 'date' | 'urgency' | 'status' | 'code' | 'words'

/** Reads the lines above the text. The headline is told by its form and by the words that it shares with the text. */
export function readHead(lines: readonly Unit[], text: readonly Unit[]): Head {
  const sorted = lines.map((unit) => ({ unit, sort: sortOf(unit.words) }))
  const story = wordSet(
    text
      .slice(0, 8)
      .map(({ words }) => words)
      .join(' '),
  )
  const headlineAt = headlineIn(sorted, story)
  const dropped: Dropped[] = []
  const body: Unit[] = []
  const fields: HeadFields = {}
  let headline: string | undefined
  for (const [at, { unit, sort }] of sorted.entries()) {
    const { words } = unit
    const value = afterLabel(words)
    const date = sort === 'date' && !fields.published ? dateIn(words) : undefined
    const drop = (why: string): number => dropped.push({ what: shorten(words, 200), why })
    if (at === headlineAt) headline = sort === 'headline' ? value : words
    else if (sort === 'byline') fields.writers = [...(fields.writers ?? []), ...writersOf(value)]
    else if (date) fields.published = date
    else if (sort === 'urgency') fields.urgency = urgencyIn(words)
    else if (sort === 'status') fields.status = statusIn(words)
    else if (sort === 'code') drop('a code for the desk above the story')
    else if (at < headlineAt) drop('a tagline or preamble above the headline')
    else if (sort === 'date') drop('a second date above the story')
    else if (fields.standfirst === undefined && words.length <= 600)
      fields.standfirst = sort === 'standfirst' ? value : words
    else body.push(unit)
  }
  return { ...(headline === undefined ? {} : { headline }), fields, body, dropped }
}

const labelled: readonly (readonly [pattern: RegExp, sort: Sort])[] = [
  [/^(headline|head|title|titre|titel|título)\s*:/i, 'headline'],
  [/^(standfirst|subhead(ing)?|deck|dek|summary|abstract|chapeau|vorspann)\s*:/i, 'standfirst'],
  [
    /^([Bb]y|BY|[Pp]ar|PAR|[Vv]on|VON|[Pp]or|POR|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)\s*:?\s+\p{Lu}/u,
    'byline',
  ],
  [/^(author|byline|reporter|autor|auteur)s?\s*:/i, 'byline'],
  [/^(urgency|priority)\s*:?\s*[1-8]$/i, 'urgency'],
  [/^\W*(urgent|flash|bulletin)\W*$/i, 'urgency'],
  [/^\W*(kill|mandatory kill|story kill)\b/i, 'status'],
  [/^\W*(embargo(ed)?|not for (release|publication) (before|until))\b/i, 'status'],
  [
    /^(slug(line)?|keywords?|category|ref|id|service|subject|desk|words?|take|version|dest|source|item|file)\s*[:=]/i,
    'code',
  ],
]

function sortOf(words: string): Sort {
  const found = labelled.find(([pattern]) => pattern.test(words))
  if (found && words.length < 300) return found[1]
  if (dateIn(words)) return 'date'
  return isCode(words) ? 'code' : 'words'
}

/** `a0417rom 0123 POL-RUSSIA`, `BC-SYRIA-TALKS,2NDLEAD-WRITETHRU`, digits and signs alone. */
function isCode(words: string): boolean {
  if (words.length > 80 || /[.!?]$/.test(words)) return false
  if (!/\p{L}{3}/u.test(words)) return true
  const parts = words.split(/\s+/)
  const coded = parts.filter(
    (part) => /\d/.test(part) || /^[\p{Lu}\d]+([-/,][\p{Lu}\d]+)+$/u.test(part),
  )
  return parts.length <= 6 && coded.length >= parts.length * 0.6
}

function afterLabel(words: string): string {
  return words.replace(/^[\p{L}]+\s*:\s*/u, '')
}

function dateIn(words: string): Date | undefined {
  if (words.length > 80 || !/\d/.test(words)) return undefined
  const text = words.replace(
    /^(published|updated|posted|date|last updated|publié|veröffentlicht|publicado)\s*(on|at|le|am|el)?\s*:?\s*/i,
    '',
  )
  const read = readDate(text)
  return read.type === 'date' ? read.at : undefined
}

function urgencyIn(words: string): number {
  const digit = /[1-8]/.exec(words)?.[0]
  if (digit) return Number(digit)
  return /flash/i.test(words) ? 1 : 2
}

/** An embargo without a time that can be read is withheld until someone looks. */
function statusIn(words: string): Status {
  if (/kill/i.test(words)) return { type: 'cancelled' }
  const time = words.replace(
    /^\W*(embargo(ed)?|not for (release|publication))\W*(until|till|before|to)?\W*/i,
    '',
  )
  const read = readDate(time)
  return read.type === 'date' ? { type: 'embargoed', until: read.at } : { type: 'withheld' }
}

interface Sorted {
  readonly unit: Unit
  readonly sort: Sort
}

/** The place of the headline among the lines, or -1. */
function headlineIn(lines: readonly Sorted[], story: ReadonlySet<string>): number {
  const said = lines.findIndex(({ sort }) => sort === 'headline')
  if (said >= 0) return said
  let best = -1
  let most = Number.NEGATIVE_INFINITY
  for (const [at, { unit, sort }] of lines.entries()) {
    if (sort !== 'words' || unit.words.length > 300) continue
    const score = headlineScore(unit.words, story)
    if (score > most) [best, most] = [at, score]
  }
  return best
}

/** A headline has no full stop, is neither a word nor a paragraph, and tells what the text tells. */
function headlineScore(words: string, story: ReadonlySet<string>): number {
  const own = [...wordSet(words)]
  const shared = own.filter((word) => story.has(word)).length
  const form = /[.!]["”’]?$/.test(words) ? -1 : 1
  const size = words.length >= 20 && words.length <= 160 ? 1 : 0
  return form + size + Math.min(3, shared)
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])
}
