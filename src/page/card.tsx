import type { ComponentChildren, JSX } from 'preact'
import { bylineNames, type Card } from '#story'
import { AlsoIn } from './also-in.tsx'
import { ageText } from './dates.ts'
import { kept } from './kept.ts'
import { type Locale, tongue } from './locale.ts'
import { linkTo } from './paths.ts'
import { isStored, Photo } from './picture.tsx'
import { Age, Time } from './time.tsx'
import { typeset } from './typography.ts'

/** How large a story stands: the order of the front, not of its importance alone. */
export type CardSize = 'main' | 'large' | 'medium' | 'small' | 'brief'

export interface CardProps {
  readonly card: Card
  readonly size: CardSize
  readonly locale: Locale
  readonly now: Date
  /** The heading that it has on the page. */
  readonly level: 2 | 3 | 4
  /** The standfirst is left out. */
  readonly bare?: boolean | undefined
  /** The picture is left out. */
  readonly unpictured?: boolean | undefined
  /** It stands at the top of the page. */
  readonly first?: boolean | undefined
  /** The time of day in place of the age. */
  readonly clock?: boolean | undefined
  /** The page is hardly ever made again: its cards would push those of the fronts out of what is kept. */
  readonly once?: boolean | undefined
  /** A line of its own above the kicker: why the story stands here. */
  readonly reason?: string | undefined
  /** The headline, where it is shown with marks in it. */
  readonly headline?: ComponentChildren
  /** Words below the headline in place of the standfirst. */
  readonly excerpt?: ComponentChildren
}

const sizesOf: Readonly<Record<CardSize, string>> = {
  main: '(min-width:1300px) 800px, (min-width:1000px) 62vw, 100vw',
  large: '(min-width:1300px) 530px, (min-width:700px) 50vw, 100vw',
  medium: '(min-width:1300px) 300px, (min-width:700px) 33vw, 100vw',
  small: '120px',
  brief: '120px',
}

/** A story as fronts and lists show it: kicker, headline, standfirst, age; a picture where there is room. */
export function StoryCard(props: CardProps): JSX.Element {
  const { locale, now, headline, excerpt, once, ...rest } = props
  if (once || headline !== undefined || excerpt !== undefined) return <Article {...props} />
  const { language, timeZone, words } = locale
  const age = rest.clock ? '' : ageText(shownTime(rest.card), now, locale)
  return kept([language, timeZone, words.language, age, rest], () => <Article {...props} />)
}

function Article(props: CardProps): JSX.Element {
  const { card, size, locale, level } = props
  const Heading = `h${level}` as const
  const pictured = !props.unpictured && size !== 'brief' && isStored(card.lead)
  const { label } = card
  const names = [
    'card',
    `card-${size}`,
    pictured ? 'card-pictured' : '',
    label ? `is-${label}` : '',
  ]
  return (
    <article class={names.filter(Boolean).join(' ')} {...tongue(card.language, locale.language)}>
      <div class="card-words">
        {props.reason ? (
          <p class="reason" {...tongue(locale.words.language, card.language)}>
            {props.reason}
          </p>
        ) : null}
        <Kicker card={card} locale={locale} />
        <Heading class="card-headline">
          <a href={linkTo(card.path)}>{props.headline ?? typeset(card.headline, card.language)}</a>
        </Heading>
        <Summary {...props} />
        <Meta {...props} />
      </div>
      {pictured && card.lead ? (
        <div class="card-picture">
          <Photo picture={card.lead} sizes={sizesOf[size]} first={props.first} alt="" />
        </div>
      ) : null}
    </article>
  )
}

function Summary({ card, size, bare, excerpt }: CardProps): JSX.Element | null {
  if (excerpt !== undefined) return <p class="card-standfirst">{excerpt}</p>
  if (bare || size === 'brief' || !card.standfirst) return null
  return <p class="card-standfirst">{typeset(card.standfirst, card.language)}</p>
}

function Kicker({
  card,
  locale,
}: {
  readonly card: Card
  readonly locale: Locale
}): JSX.Element | null {
  const { label, kicker, language } = card
  if (!label && !kicker) return null
  return (
    <p class="kicker">
      {label ? (
        <span class={`label label-${label}`} {...tongue(locale.words.language, language)}>
          {locale.words.labels[label]}
        </span>
      ) : null}
      {label && kicker ? ' ' : null}
      {kicker ? <span class="kicker-text">{typeset(kicker, language)}</span> : null}
    </p>
  )
}

/** The time whose age is told. */
function shownTime({ updatedAt, publishedAt }: CardProps['card']): Date {
  return updatedAt ?? publishedAt
}

/** Opinion is signed; everything else says how old it is, and a brief no more than that. */
function Meta({ card, size, locale, now, clock }: CardProps): JSX.Element {
  const names = bylineNames(card.bylines).join(', ')
  const signed = card.label === 'opinion' && names !== '' && names !== card.kicker
  return (
    <p class="card-meta" {...tongue(locale.language, card.language)}>
      {signed ? (
        <>
          <span class="card-author" {...tongue(card.language, locale.language)}>
            {names}
          </span>{' '}
        </>
      ) : null}
      {clock ? (
        <Time at={card.publishedAt} style="clock" locale={locale} />
      ) : (
        <Age at={shownTime(card)} now={now} locale={locale} />
      )}
      {card.versions && size !== 'brief' ? (
        <>
          {' '}
          <AlsoIn versions={card.versions} locale={locale} />
        </>
      ) : null}
    </p>
  )
}
