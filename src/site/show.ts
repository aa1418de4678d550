import { addDays, dayIn, startOfDay } from '#kit'
import type { Card, Paper } from '#story'
import type { Rendered } from '#web'

/** What a page is besides its markup. */
export interface Shown {
  readonly tags: readonly string[]
  readonly now: Date
  readonly paper: Paper
  /** Stories whose age the page tells. */
  readonly aged?: readonly Card[]
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A page ready for the press. It stays right until an age on it changes, at the latest until the date in its masthead does. */
export function show(html: string, shown: Shown): Rendered {
  const { tags, now, paper, aged = [], status = 200, headers = {} } = shown
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: html,
    tags: [...new Set(['paper', ...tags])],
    headers: { 'Content-Language': paper.language, ...headers },
    until: earliest([midnight(now, paper), ...aged.map((card) => nextAge(card, now))]),
  }
}

function midnight(now: Date, { timeZone }: Paper): Date {
  return startOfDay(addDays(dayIn(now, timeZone), 1), timeZone)
}

const minute = 60_000
const hour = 60 * minute

/** When the age of a card reads differently: each minute in its first hour, each hour on its first day. */
function nextAge({ publishedAt, updatedAt }: Card, now: Date): Date {
  const age = now.getTime() - (updatedAt ?? publishedAt).getTime()
  if (age < 0) return new Date(now.getTime() - age)
  if (age > 24 * hour) return new Date(now.getTime() + 24 * hour)
  const step = age < hour ? minute : hour
  return new Date(now.getTime() + step - (age % step))
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
