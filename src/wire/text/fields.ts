import { failed, type Outcome, ok, shorten } from '#kit'
import type { Dropped, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { readDate } from '../parts/dates.ts'
import { Refused } from '../refused.ts'

/** Reads named values of a record one by one, and knows at the end which were never asked for. */
export interface Fields {
  readonly text: (...names: readonly string[]) => string | undefined
  readonly list: (...names: readonly string[]) => readonly unknown[]
  readonly value: (...names: readonly string[]) => unknown
  /** A time. Throws a refusal for a date that no story can have, or that is none. */
  readonly date: (...names: readonly string[]) => Date | undefined
  readonly number: (...names: readonly string[]) => number | undefined
  /** What was never asked for, as dropped. */
  readonly rest: (why: string) => readonly Dropped[]
  /** The same for one record of many: each name once for all of them, without its value. */
  readonly namesLeft: (why: string, said: Set<string>) => readonly Dropped[]
}

export function fieldsOf(record: ReadonlyMap<string, unknown>, at: Place): Fields {
  const asked = new Set<string>()
  const value = (...names: readonly string[]): unknown => {
    let found: unknown
    for (const name of names) {
      asked.add(name)
      found ??= record.get(name) ?? undefined
    }
    return found
  }
  /** Of several names that each have a text, the first counts: the others stay unasked, unless they say the same. */
  const text = (...names: readonly string[]): string | undefined => {
    const found = names.find((name) => (record.get(name) ?? undefined) !== undefined)
    const chosen = found === undefined ? undefined : textValue(record.get(found))
    for (const name of names)
      if (name === found || isSame(record.get(name), chosen)) asked.add(name)
    return chosen
  }
  const left = (): readonly (readonly [name: string, value: unknown])[] =>
    [...record].filter(([name, rest]) => !asked.has(name) && rest !== null && rest !== '')
  return {
    value,
    text,
    list: (...names) => listValue(value(...names)),
    number: (...names) => {
      const found = value(...names)
      const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    },
    date: (...names) => {
      for (const name of names) asked.add(name)
      const said = names.find((name) => isSaid(record.get(name)))
      if (said === undefined) return undefined
      const date = dateValue(record.get(said), said, at)
      if (!date.ok) throw new Refused(date.fault)
      return date.value
    },
    rest: (why) =>
      left().map(([name, rest]) => ({ what: `${name}: ${shorten(shown(rest), 120)}`, why })),
    namesLeft: (why, said) => {
      const fresh = left().filter(([name]) => !said.has(name))
      for (const [name] of fresh) said.add(name)
      return fresh.map(([name]) => ({ what: name, why }))
    },
  }
}

function isSame(value: unknown, text: string | undefined): boolean {
  return (textValue(value) ?? '').trim() === (text ?? '').trim()
}

/** Something that may be a date: `published: true` says something else. */
function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && typeof value !== 'boolean'
}

function textValue(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return value instanceof Date ? value.toISOString() : undefined
}

function listValue(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null || value === '' ? [] : [value]
}

function dateValue(value: unknown, field: string, at: Place): Outcome<Date, Fault> {
  if (value instanceof Date && Number.isFinite(value.getTime())) return ok(value)
  const text = typeof value === 'number' ? epochText(value) : (textValue(value) ?? '')
  const read = readDate(text)
  if (read.type === 'date') return ok(read.at)
  const problem =
    read.type === 'impossible'
      ? `is no date for a story: ${read.why}`
      : 'is not a date; write it like 2026-03-21T09:30:00Z'
  return failed({ type: 'invalid', at, field, value: shorten(shown(value), 60), problem })
}

/** Seconds or milliseconds since 1970; a year alone stays a year. */
function epochText(value: number): string {
  if (value < 10_000) return String(value)
  const date = new Date(value < 1e11 ? value * 1000 : value)
  return Number.isFinite(date.getTime()) ? date.toISOString() : String(value)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}
