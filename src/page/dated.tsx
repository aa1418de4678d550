import type { ComponentChild, JSX } from 'preact'
import type { DatedWords } from '#story'
import { dayName } from './dates.ts'
import type { Locale } from './locale.ts'

/** Words that mean a date, as they stand: the date is told to machines, and to whoever rests on them. */
export function Dated({
  value,
  around: { language, locale },
  children,
}: {
  readonly value: DatedWords['value']
  readonly around: { readonly language: string; readonly locale: Locale }
  readonly children: ComponentChild
}): JSX.Element {
  return (
    <time datetime={value} title={titleOf(value, { ...locale, language })}>
      {children}
    </time>
  )
}

/** In the language of the words: a title has no language of its own. */
function titleOf(value: string, locale: Locale): string {
  const [year = 0, month, day] = value.split('-').map(Number)
  if (month === undefined) return value
  if (day === undefined) return dayName({ year, month, day: 1 }, 'month', locale)
  return dayName({ year, month, day }, 'masthead', locale)
}
