import { addDays, dayIn, startOfDay } from '#kit'
import { agesHoldUntil } from '#page'
import type { Card, Paper } from '#story'
import type { Rendered } from '#web'

/** What a page is besides its markup. */
export interface Shown {
  readonly tags: readonly string[]
  readonly now: Date
  readonly paper: Paper
  /** Stories whose age the page tells. */
  readonly aged?: readonly Card[]
  /** When something else on the page stops being right. */
  readonly until?: Date
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A page ready for the press. It stays right until an age on it changes, at the latest until the date in its masthead does. */
export function show(html: string, shown: Shown): Rendered {
  const { tags, now, paper, aged = [], until, status = 200, headers = {} } = shown
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: html,
    tags: [...new Set(['paper', ...tags])],
    headers: { 'Content-Language': paper.language, ...headers },
    until: earliest([midnight(now, paper), ...untilAges(aged, now), ...(until ? [until] : [])]),
  }
}

function midnight(now: Date, { timeZone }: Paper): Date {
  return startOfDay(addDays(dayIn(now, timeZone), 1), timeZone)
}

/** Older stories carry their date, which does not change. */
const agedDays = 8

function untilAges(cards: readonly Card[], now: Date): readonly Date[] {
  const times = cards.map(({ publishedAt, updatedAt }) => updatedAt ?? publishedAt)
  const edge = now.getTime() - agedDays * 86_400_000
  const young = times.filter((time) => time.getTime() > edge)
  return young.length > 0 ? [agesHoldUntil(young, now)] : []
}

function earliest(times: readonly Date[]): Date {
  return new Date(Math.min(...times.map((time) => time.getTime())))
}

/** Sends the reader on for ever. */
export function moved(to: string, tags: readonly string[]): Rendered {
  return {
    status: 301,
    type: 'text/plain; charset=utf-8',
    body: `This page has moved to ${to}\n`,
    tags,
    headers: { Location: to },
  }
}
