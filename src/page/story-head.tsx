import type { JSX } from 'preact'
import { dayIn, dayText } from '#kit'
import { bodyWords, countWords, type Section } from '#story'
import { languageName } from './also-in.tsx'
import { BylinePart } from './byline.tsx'
import { type Locale, tongue } from './locale.ts'
import { linkTo, sectionPath } from './paths.ts'
import { Time } from './time.tsx'
import { typeset } from './typography.ts'
import type { StoryView } from './views.ts'

interface Part {
  readonly view: StoryView
  readonly locale: Locale
}

/** The headline with what stands above and below it. */
export function StoryHead({ view, locale }: Part): JSX.Element {
  const { content } = view.story
  const { language, headline, standfirst } = content
  return (
    <div class="head">
      <Kicker view={view} locale={locale} />
      <h1 class={/^["“‘«„']/.test(headline) ? 'hang' : undefined}>{typeset(headline, language)}</h1>
      {standfirst ? <p class="standfirst">{typeset(standfirst, language)}</p> : null}
    </div>
  )
}

function Kicker({ view, locale }: Part): JSX.Element {
  const { language, label, kicker, section: slug } = view.story.content
  const section = view.paper.sections.find((one: Section) => one.slug === slug)
  return (
    <p class="kicker">
      {label ? (
        <span class={`label label-${label}`} {...tongue(locale.language, language)}>
          {locale.words.labels[label]}
        </span>
      ) : null}{' '}
      <a class="kicker-section" href={sectionPath(slug)} {...tongue(view.paper.language, language)}>
        {section?.name ?? slug}
      </a>
      {kicker ? (
        <>
          {' '}
          <span class="kicker-text">{typeset(kicker, language)}</span>
        </>
      ) : null}
    </p>
  )
}

/** Who wrote it, when, and in which other languages it stands. */
export function StoryFacts({ view, locale }: Part): JSX.Element {
  const { story, translations, notes } = view
  const { content, publishedAt, updatedAt, corrections } = story
  const { language, bylines, label } = content
  const { words } = locale
  return (
    <div class="facts-rail">
      <BylinePart bylines={bylines} language={language} locale={locale} />
      <dl class="times" {...tongue(locale.language, language)}>
        <Moment name={words.published} at={publishedAt} locale={locale} />
        {updatedAt ? (
          <Moment name={words.updated} at={updatedAt} after={publishedAt} locale={locale} />
        ) : null}
        {corrections[0] ? (
          <Moment
            name={words.corrected}
            at={corrections[0].at}
            after={publishedAt}
            locale={locale}
            link="#corrections"
          />
        ) : null}
      </dl>
      {label === 'live' ? null : (
        <p class="reading" {...tongue(locale.language, language)}>
          {words.minutesToRead(minutesOf(view))}
        </p>
      )}
      {translations.length > 0 ? <Translations view={view} locale={locale} /> : null}
      {notes.length > 0 ? (
        <button
          type="button"
          class="margin-toggle"
          data-margin-toggle
          hidden
          aria-pressed="true"
          {...tongue(locale.language, language)}
        >
          {words.notes}
        </button>
      ) : null}
    </div>
  )
}

function Moment({
  name,
  at,
  after,
  locale,
  link,
}: {
  readonly name: string
  readonly at: Date
  /** A time that stands before it: where both are of one day, the day is not said again. */
  readonly after?: Date
  readonly locale: Locale
  readonly link?: string
}): JSX.Element {
  const sameDay =
    after && dayText(dayIn(at, locale.timeZone)) === dayText(dayIn(after, locale.timeZone))
  return (
    <div>
      <dt>{link ? <a href={link}>{name}</a> : name}</dt>{' '}
      <dd>
        <Time at={at} style={sameDay ? 'hour' : 'moment'} locale={locale} />
      </dd>
    </div>
  )
}

/** Readers take in some 230 words a minute. */
function minutesOf({ story }: StoryView): number {
  const { body, language } = story.content
  return Math.max(1, Math.round(countWords(bodyWords(body), language) / 230))
}

function Translations({ view, locale }: Part): JSX.Element {
  const { language } = view.story.content
  return (
    <ul class="translations">
      {view.translations.map((one) => (
        <li key={one.path}>
          <span {...tongue(locale.language, language)}>
            {locale.words.alsoIn(languageName(one.language, locale.language))}
          </span>{' '}
          <a href={linkTo(one.path)} hreflang={one.language} {...tongue(one.language, language)}>
            {typeset(one.headline, one.language)}
          </a>
        </li>
      ))}
    </ul>
  )
}
