import type { JSX } from 'preact'
import type { Card } from '#story'
import type { Assets } from './assets.ts'
import { StoryCard } from './card.tsx'
import { documentOf } from './document.tsx'
import type { Locale } from './locale.ts'
import { RiverPart } from './river.tsx'
import type { FrontView } from './views.ts'

/** The front page: the editors' lead, then the sections. */
export function renderFront(view: FrontView, assets: Assets): string {
  const { lead, now } = view
  const rivers = view.rivers.filter(({ cards }) => cards.length > 0)
  const wide = rivers.length > 4 ? rivers.length - 3 : rivers.length
  return documentOf(view, assets, {
    sheets: ['front'],
    front: true,
    main: (locale) => (
      <>
        {lead.length > 0 ? <LeadZone {...{ lead, locale, now }} /> : null}
        {lead.length + rivers.length === 0 ? <p class="empty">{locale.words.noStories}</p> : null}
        {rivers.slice(0, wide).map((river, place) => (
          <RiverPart
            key={river.section.slug}
            {...{ river, locale, now }}
            mirrored={place % 2 === 1}
          />
        ))}
        {wide < rivers.length ? (
          <div class="columns">
            {rivers.slice(wide).map((river) => (
              <RiverPart key={river.section.slug} {...{ river, locale, now }} column />
            ))}
          </div>
        ) : null}
      </>
    ),
  })
}

/** The stories that the editors put first: the main one large, two beside it, the rest in a row below. */
export function LeadZone({
  lead,
  locale,
  now,
  level = 3,
}: {
  readonly lead: readonly Card[]
  readonly locale: Locale
  readonly now: Date
  readonly level?: 2 | 3
}): JSX.Element {
  const [main, ...others] = lead
  const beside = others.slice(0, others.length > 4 ? 3 : 2)
  const below = others.slice(beside.length)
  return (
    <section class="lead" aria-labelledby={level === 3 ? 'lead' : undefined}>
      {level === 3 ? (
        <h2 class="unseen" id="lead">
          {locale.words.topStories}
        </h2>
      ) : null}
      <div class="lead-main">
        {main ? <StoryCard card={main} {...{ locale, now, level }} size="main" first /> : null}
      </div>
      {beside.length > 0 ? (
        <div class="lead-beside">
          {beside.map((card, place) => (
            <StoryCard
              key={card.id}
              {...{ card, locale, now, level }}
              size="medium"
              unpictured={place > 0}
            />
          ))}
        </div>
      ) : null}
      {below.length > 0 ? (
        <div class="lead-below">
          {below.map((card) => (
            <StoryCard key={card.id} {...{ card, locale, now, level }} size="small" bare />
          ))}
        </div>
      ) : null}
    </section>
  )
}
