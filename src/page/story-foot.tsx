import type { JSX } from 'preact'
import type { Correction, TimelineStep, TopicRef } from '#story'
import { StoryCard } from './card.tsx'
import { type Locale, tongue } from './locale.ts'
import { linkTo, topicPath } from './paths.ts'
import { Time } from './time.tsx'
import { setSaying, typeset } from './typography.ts'
import type { Saying, SoFar, StoryView } from './views.ts'

/** What was wrong, and when it was put right. */
export function Corrections({
  corrections,
  language,
  locale,
}: {
  readonly corrections: readonly Correction[]
  readonly language: string
  readonly locale: Locale
}): JSX.Element | null {
  if (corrections.length === 0) return null
  return (
    <section class="corrections" id="corrections" aria-labelledby="corrections-name">
      <h2 id="corrections-name" {...tongue(locale.language, language)}>
        {locale.words.corrections}
      </h2>
      {corrections.map(({ at, kind, text }) => (
        <p key={at.getTime()}>
          <span class="correction-head" {...tongue(locale.language, language)}>
            {locale.words[kind]}, <Time at={at} style="day" locale={locale} />.
          </span>{' '}
          {typeset(text, language)}
        </p>
      ))}
    </section>
  )
}

/** The topics of a story, each with its page. */
export function Topics({
  topics,
  language,
  locale,
}: {
  readonly topics: readonly TopicRef[]
  readonly language: string
  readonly locale: Locale
}): JSX.Element | null {
  if (topics.length === 0) return null
  return (
    <nav class="topics" aria-labelledby="topics">
      <h2 id="topics" {...tongue(locale.language, language)}>
        {locale.words.filedUnder}
      </h2>
      <ul>
        {topics.map(({ slug, name }) => (
          <li key={slug}>
            <a href={topicPath(slug)}>{typeset(name, language)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The running matter, step by step, each in words of the story that told it. */
export function SoFarPart({
  soFar,
  story,
  locale,
}: {
  readonly soFar: SoFar
  /** The id of the story on the page. */
  readonly story: string
  readonly locale: Locale
}): JSX.Element | null {
  if (soFar.steps.length === 0) return null
  const { words, language } = locale
  return (
    <section class="so-far" aria-labelledby="so-far">
      <h2 id="so-far">{words.soFar}</h2>
      {soFar.name ? <p class="so-far-name">{typeset(soFar.name, language)}</p> : null}
      <ol>
        {soFar.steps.map((step) => (
          <StepPart
            key={`${step.at.getTime()} ${step.from.id}`}
            step={step}
            here={step.from.id === story}
            locale={locale}
          />
        ))}
      </ol>
    </section>
  )
}

/** One step: its words may be in another language than the page. */
function StepPart({
  step: { at, text, from },
  here,
  locale,
}: {
  readonly step: TimelineStep
  readonly here: boolean
  readonly locale: Locale
}): JSX.Element {
  const language = from.language ?? locale.language
  const inTongue = tongue(language, locale.language)
  return (
    <li class={here ? 'here' : undefined}>
      <p class="step-time">
        <Time at={at} style="short" locale={locale} />
      </p>
      <p class="step-text" {...inTongue}>
        {typeset(text, language)}
      </p>
      {here ? (
        <p class="step-from">{locale.words.thisStory}</p>
      ) : (
        <p class="step-from" {...inTongue}>
          <a href={linkTo(from.path)}>{typeset(from.headline, language)}</a>
        </p>
      )}
    </li>
  )
}

/** What the people of the story said, here and before. */
export function Sayings({
  sayings,
  locale,
}: {
  readonly sayings: readonly Saying[]
  readonly locale: Locale
}): JSX.Element | null {
  if (sayings.length === 0) return null
  const { words, language } = locale
  return (
    <section class="sayings" aria-labelledby="sayings">
      <h2 id="sayings">{words.inTheirWords}</h2>
      {sayings.map(({ speaker, text, from }, place) => (
        <figure key={place}>
          <blockquote>
            <p class={/^["“«„]/.test(text) ? 'hang' : undefined}>{setSaying(text, language)}</p>
          </blockquote>
          <figcaption>
            <b>{typeset(speaker, language)}</b>{' '}
            <Time at={from.publishedAt} style="short" locale={locale} />{' '}
            <a href={linkTo(from.path)}>{typeset(from.headline, language)}</a>
          </figcaption>
        </figure>
      ))}
    </section>
  )
}

/** Stories that go with this one, each with its reason. */
export function YouMightLike({
  view,
  locale,
}: {
  readonly view: StoryView
  readonly locale: Locale
}): JSX.Element | null {
  const { related, now, story } = view
  if (related.length === 0) return null
  const { words } = locale
  return (
    <section class="related" aria-labelledby="related">
      <h2 id="related">{words.youMightLike}</h2>
      <div class="related-stories">
        {related.map(({ card, reason }) => (
          <StoryCard
            key={card.id}
            {...{ card, locale, now }}
            size="medium"
            level={3}
            bare
            reason={words.reason(reason, {
              isLater: card.publishedAt > story.publishedAt,
              sectionName: (slug) => sectionName(view, slug),
            })}
          />
        ))}
      </div>
    </section>
  )
}

function sectionName({ paper }: StoryView, slug: string): string {
  return paper.sections.find((one) => one.slug === slug)?.name ?? slug
}

/** The newest of the section, as briefs. */
export function MoreFrom({
  view,
  locale,
}: {
  readonly view: StoryView
  readonly locale: Locale
}): JSX.Element | null {
  const { more, now, story } = view
  if (more.length === 0) return null
  const name = sectionName(view, story.content.section)
  return (
    <section class="more" aria-labelledby="more">
      <h2 id="more">{locale.words.moreFrom(name)}</h2>
      <div class="briefs">
        {more.map((card) => (
          <StoryCard key={card.id} {...{ card, locale, now }} size="brief" level={3} />
        ))}
      </div>
    </section>
  )
}
