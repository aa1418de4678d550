import type { JSX } from 'preact'
import { ageText, type DateStyle, dateText } from './dates.ts'
import type { Locale } from './locale.ts'

/** A time, in the words of the page. */
export function Time({
  at,
  style,
  locale,
}: {
  readonly at: Date
  readonly style: DateStyle
  readonly locale: Locale
}): JSX.Element {
  return <time datetime={at.toISOString()}>{dateText(at, style, locale)}</time>
}

/** How long ago it was, with the exact time for whoever points at it. */
export function Age({
  at,
  now,
  locale,
}: {
  readonly at: Date
  readonly now: Date
  readonly locale: Locale
}): JSX.Element {
  return (
    <time datetime={at.toISOString()} title={dateText(at, 'moment', locale)}>
      {ageText(at, now, locale)}
    </time>
  )
}
