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

/** Which story stands large is the editors' order; a picture only decides how it is set. */
function Wide({ cards, locale, now }: Cards): JSX.Element {
  const [first, ...rest] = cards
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
  const [first, ...rest] = cards
  return (
    <div class="river-stories">
      {first ? <StoryCard card={first} {...{ locale, now }} size="medium" level={3} /> : null}
      {rest.length > 0 ? <Briefs {...{ cards: rest, locale, now }} /> : null}
    </div>
  )
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
