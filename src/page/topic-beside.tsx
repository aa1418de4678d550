import type { JSX } from 'preact'
import { dayName } from './dates.ts'
import type { Locale } from './locale.ts'
import { linkTo, topicPath } from './paths.ts'
import { Time } from './time.tsx'
import { typeset } from './typography.ts'
import type { TopicBeside } from './views.ts'

/** What the archive knows of a topic: its coverage, what the person said, and who else is in its stories. */
export function BesideTopic({
  beside: { coverage, companions, quotes },
  locale,
}: {
  readonly beside: TopicBeside
  readonly locale: Locale
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
                <p>{typeset(text, language)}</p>
              </blockquote>
              <figcaption>
                <Time at={from.publishedAt} style="short" locale={locale} />{' '}
                <a href={linkTo(from.path)}>{typeset(from.headline, language)}</a>
              </figcaption>
            </figure>
          ))}
        </section>
      ) : null}
      {isCharted ? <Coverage coverage={coverage} locale={locale} /> : null}
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
const bar = { width: 8, gap: 2, height: 60 }

/** A bar for each month from the first to the last, the quiet ones as a line. */
function Coverage({
  coverage,
  locale,
}: {
  readonly coverage: TopicBeside['coverage']
  readonly locale: Locale
}): JSX.Element {
  const { words } = locale
  const months = everyMonth(coverage)
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

function everyMonth(coverage: TopicBeside['coverage']): TopicBeside['coverage'] {
  const known = new Map(coverage.map(({ month, stories }) => [month, stories]))
  const [from, to] = [coverage[0]?.month ?? '', coverage.at(-1)?.month ?? '']
  const months: { month: string; stories: number }[] = []
  for (let month = from; month <= to && month !== ''; month = after(month))
    months.push({ month, stories: known.get(month) ?? 0 })
  return months
}

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? [year + 1, 1] : [year, number + 1]
  return next.map((part) => String(part).padStart(2, '0')).join('-')
}

function nameOf(month: string, locale: Locale): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return dayName({ year, month: number, day: 1 }, 'month', locale)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
