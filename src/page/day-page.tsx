import type { JSX } from 'preact'
import { type Day, dayIn, dayText } from '#kit'
import type { Card } from '#story'
import type { Assets } from './assets.ts'
import { Calendar } from './calendar.tsx'
import { StoryCard } from './card.tsx'
import { dayName } from './dates.ts'
import { documentOf } from './document.tsx'
import { type Locale, localeOf } from './locale.ts'
import { PageHead } from './page-head.tsx'
import { dayPath, yearPath } from './paths.ts'
import { TurnLinks } from './turn.tsx'
import type { DayView } from './views.ts'

/** The paper of one day, with the month around it. */
export function renderDay(view: DayView, assets: Assets): string {
  const { day, cards, turn, now } = view
  return documentOf(view, assets, {
    title: dayName(day, 'day', localeOf(view.paper)),
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead
          title={dayName(day, 'masthead', locale)}
          kind={locale.words.archive}
          locale={locale}
        />
        <div class="with-calendar">
          <div class="day-stories">
            {cards.length === 0 ? <p class="empty">{locale.words.noDayStories}</p> : null}
            <Stories {...{ cards, locale, now }} past={isPast(view)} />
            <TurnLinks {...{ turn, locale }} />
          </div>
          <Neighbours view={view} locale={locale} />
        </div>
      </>
    ),
  })
}

function Stories({
  cards,
  locale,
  now,
  past,
}: {
  readonly cards: readonly Card[]
  readonly locale: Locale
  readonly now: Date
  readonly past: boolean
}): JSX.Element {
  return (
    <>
      {cards.map((card) => (
        <StoryCard
          key={card.id}
          {...{ card, locale, now }}
          size="small"
          level={2}
          clock
          once={past}
        />
      ))}
    </>
  )
}

/** To today's page each story that is published is added; others stay as they are. */
function isPast({ day, now, paper }: DayView): boolean {
  return dayText(day, '-') < dayText(dayIn(now, paper.timeZone), '-')
}

function Neighbours({
  view,
  locale,
}: {
  readonly view: DayView
  readonly locale: Locale
}): JSX.Element {
  const { day, earlier, later, days } = view
  const { words } = locale
  return (
    <nav class="neighbours" aria-label={words.days}>
      <Calendar month={{ ...day, days }} today={day.day} locale={locale} caption="month" />
      <ul>
        {earlier ? <Neighbour day={earlier} name={words.earlierDay} locale={locale} /> : null}
        {later ? <Neighbour day={later} name={words.laterDay} locale={locale} /> : null}
        <li>
          <a href={yearPath(day.year)}>{`${words.archive} ${day.year}`}</a>
        </li>
      </ul>
    </nav>
  )
}

function Neighbour({
  day,
  name,
  locale,
}: {
  readonly day: Day
  readonly name: string
  readonly locale: Locale
}): JSX.Element {
  return (
    <li>
      {name}{' '}
      <a href={dayPath(day)}>
        <time datetime={dayText(day, '-')}>{dayName(day, 'day', locale)}</time>
      </a>
    </li>
  )
}
