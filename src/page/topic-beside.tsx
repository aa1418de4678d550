import type { JSX } from 'preact'
import { dayIn, dayText } from '#kit'
import { dayName } from './dates.ts'
import type { Locale } from './locale.ts'
import { linkTo, topicPath } from './paths.ts'
import { Time } from './time.tsx'
import { setSaying, typeset } from './typography.ts'
import type { TopicBeside } from './views.ts'

/** What the archive knows of a topic: its coverage, what the person said, and who else is in its stories. */
export function BesideTopic({
  beside: { coverage, companions, quotes },
  locale,
  now,
}: {
  readonly beside: TopicBeside
  readonly locale: Locale
  readonly now: Date
}): JSX.Element | null {
  const { words, language } = locale
  const isCharted = coverage.length > 2
  if (!isCharted && companions.length + quotes.length === 0) return null
  return (
    <aside class="topic-beside">
      {quotes.length > 0 ? (
        <section aria-labelledby="sayings">
          <h2 id="sayings">{words.inTheirWords}</h2>
          {quotes.map(({ text, from }) => (
            <figure class="saying" key={from.id}>
              <blockquote>
                <p>{setSaying(text, language)}</p>
              </blockquote>
              <figcaption>
                <Time at={from.publishedAt} style="short" locale={locale} />{' '}
                <a href={linkTo(from.path)}>{typeset(from.headline, language)}</a>
              </figcaption>
            </figure>
          ))}
        </section>
      ) : null}
      {isCharted ? <Coverage {...{ coverage, locale, now }} /> : null}
      {companions.length > 0 ? (
        <section aria-labelledby="companions">
          <h2 id="companions">{words.companions}</h2>
          <ul class="companions">
            {companions.map(({ slug, name }) => (
              <li key={slug}>
                <a href={topicPath(slug)}>{typeset(name, language)}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  )
}

/** Units of the drawing: a month is one wide with a gap, the highest is so high. */
const bar = { width: 8, gap: 4, height: 60 }
/** Months that are shown at least, so that a young topic does not look like an old one. */
const fewest = 24

/** A bar for each month up to this one, the quiet ones as a line. */
function Coverage({
  coverage,
  locale,
  now,
}: {
  readonly coverage: TopicBeside['coverage']
  readonly locale: Locale
  readonly now: Date
}): JSX.Element {
  const { words } = locale
  const months = everyMonth(coverage, dayText(dayIn(now, locale.timeZone), '-').slice(0, 7))
  const highest = Math.max(...months.map(({ stories }) => stories))
  const width = months.length * (bar.width + bar.gap) - bar.gap
  const [first, last] = [months[0], months.at(-1)]
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{words.coverage}</h2>
      <figure class="coverage">
        <svg
          class="bars"
          viewBox={`0 0 ${width} ${bar.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {months.map(({ month, stories }, place) => {
            const height = Math.max(1, (stories / highest) * bar.height)
            return (
              <rect
                key={month}
                x={place * (bar.width + bar.gap)}
                y={round(bar.height - height)}
                width={bar.width}
                height={round(height)}
              />
            )
          })}
        </svg>
        <figcaption>
          {[first, last].map((one) =>
            one ? <span key={one.month}>{nameOf(one.month, locale)}</span> : null,
          )}
        </figcaption>
      </figure>
      <ul class="unseen">
        {coverage.map(({ month, stories }) => (
          <li key={month}>
            {nameOf(month, locale)}: {words.storyCount(stories)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every month up to `last`, from the first that had a story or earlier. */
function everyMonth(coverage: TopicBeside['coverage'], last: string): TopicBeside['coverage'] {
  const known = new Map(coverage.map(({ month, stories }) => [month, stories]))
  const first = coverage[0]?.month ?? last
  const months: { month: string; stories: number }[] = []
  for (let month = last; month >= first || months.length < fewest; month = before(month))
    months.unshift({ month, stories: known.get(month) ?? 0 })
  return months
}

function before(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = number === 1 ? [year - 1, 12] : [year, number - 1]
  return last.map((part) => String(part).padStart(2, '0')).join('-')
}

function nameOf(month: string, locale: Locale): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return dayName({ year, month: number, day: 1 }, 'month', locale)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
