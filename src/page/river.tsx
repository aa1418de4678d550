import type { JSX } from 'preact'
import type { Card } from '#story'
import { StoryCard } from './card.tsx'
import type { Locale } from './locale.ts'
import { sectionPath } from './paths.ts'
import { isStored } from './picture.tsx'
import type { River } from './views.ts'

/** The newest of a section: one story large, two of middle size, the rest as briefs. A narrow one is a column. */
export function RiverPart({
  river,
  locale,
  now,
  mirrored,
  column,
}: {
  readonly river: River
  readonly locale: Locale
  readonly now: Date
  readonly mirrored?: boolean
  readonly column?: boolean
}): JSX.Element {
  const { section, cards } = river
  const id = `river-${section.slug}`
  const names = ['river', column ? 'river-column' : '', mirrored ? 'river-mirrored' : '']
  return (
    <section class={names.filter(Boolean).join(' ')} aria-labelledby={id}>
      <h2 class="river-name" id={id}>
        <a href={sectionPath(section.slug)}>{section.name}</a>
      </h2>
      {column ? <Column {...{ cards, locale, now }} /> : <Wide {...{ cards, locale, now }} />}
    </section>
  )
}

interface Cards {
  readonly cards: readonly Card[]
  readonly locale: Locale
  readonly now: Date
}

/**
 * Which story stands large is the editors' order, but a brief never does: it has no standfirst to fill the room. A
 * picture only decides how a story is set.
 */
function Wide({ cards, locale, now }: Cards): JSX.Element {
  const [first, ...rest] = briefsLater(cards, 3)
  const middle = rest.slice(0, rest.length > 3 ? 2 : 3)
  const briefs = rest.slice(middle.length)
  const pictured = middle.find(({ lead }) => isStored(lead))
  return (
    <div class={briefs.length > 0 ? 'river-stories' : 'river-stories river-short'}>
      {first ? <StoryCard card={first} {...{ locale, now }} size="large" level={3} /> : null}
      {middle.length > 0 ? (
        <div class="river-middle">
          {middle.map((card) => (
            <StoryCard
              key={card.id}
              {...{ card, locale, now }}
              size="medium"
              level={3}
              unpictured={card !== pictured}
              bare={card === pictured}
            />
          ))}
        </div>
      ) : null}
      {briefs.length > 0 ? <Briefs {...{ cards: briefs, locale, now }} /> : null}
    </div>
  )
}

function Column({ cards, locale, now }: Cards): JSX.Element {
  const [first, ...rest] = briefsLater(cards, 1)
  return (
    <div class="river-stories">
      {first ? <StoryCard card={first} {...{ locale, now }} size="medium" level={3} /> : null}
      {rest.length > 0 ? <Briefs {...{ cards: rest, locale, now }} /> : null}
    </div>
  )
}

/** The first stories with a standfirst, as many as are wanted, before all others in their order. */
function briefsLater(cards: readonly Card[], wanted: number): readonly Card[] {
  const first = cards.filter(({ standfirst }) => standfirst).slice(0, wanted)
  return [...first, ...cards.filter((card) => !first.includes(card))]
}

function Briefs({ cards, locale, now }: Cards): JSX.Element {
  return (
    <div class="briefs">
      {cards.map((card) => (
        <StoryCard key={card.id} {...{ card, locale, now }} size="brief" level={3} />
      ))}
    </div>
  )
}
