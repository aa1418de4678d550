import type { JSX } from 'preact'
import { dayIn, dayText } from '#kit'
import type { Card } from '#story'
import { StoryCard } from './card.tsx'
import { dayName } from './dates.ts'
import type { Locale } from './locale.ts'
import { dayPath } from './paths.ts'

const dayMs = 86_400_000

/**
 * Stories newest first, under the days on which they were published. Of the last 24 hours the age is told; further back
 * the time of day, since the day stands above.
 */
export function CardList({
  cards,
  locale,
  now,
  once,
}: {
  readonly cards: readonly Card[]
  readonly locale: Locale
  readonly now: Date
  /** An older page of the list, which is hardly ever made again. */
  readonly once?: boolean
}): JSX.Element {
  if (cards.length === 0) return <p class="empty">{locale.words.noStories}</p>
  return (
    <div class="days">
      {byDay(cards, locale.timeZone).map(({ key, day, cards }) => (
        <section class="day" key={key}>
          <h2 class="day-name">
            <a href={dayPath(day)}>
              <time datetime={key}>{dayName(day, 'day', locale)}</time>
            </a>
          </h2>
          <div class="day-stories">
            {cards.map((card) => (
              <StoryCard
                key={card.id}
                {...{ card, locale, now, once }}
                size="small"
                level={3}
                clock={now.getTime() - (card.updatedAt ?? card.publishedAt).getTime() >= dayMs}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function byDay(cards: readonly Card[], timeZone: string) {
  const days = Map.groupBy(cards, (card) => dayText(dayIn(card.publishedAt, timeZone), '-'))
  return [...days].map(([key, cards]) => ({
    key,
    cards,
    day: dayIn(cards[0]?.publishedAt ?? new Date(key), timeZone),
  }))
}
