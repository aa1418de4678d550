import type { Assets } from './assets.ts'
import { CardList } from './card-list.tsx'
import { documentOf } from './document.tsx'
import { LeadZone } from './front-page.tsx'
import { PageHead } from './page-head.tsx'
import { TurnLinks } from './turn.tsx'
import type { SectionView } from './views.ts'

/** The front of a section, or an older page of it. */
export function renderSection(view: SectionView, assets: Assets): string {
  const { section, lead, cards, turn, now } = view
  return documentOf(view, assets, {
    title: section.name,
    sheets: ['front', 'lists'],
    section: section.slug,
    main: (locale) => (
      <>
        <PageHead title={section.name} text={section.description} locale={locale} />
        {lead.length > 0 ? <LeadZone {...{ lead, locale, now }} level={2} /> : null}
        {cards.length > 0 || lead.length === 0 ? (
          <CardList {...{ cards, locale, now }} once={turn.newer !== undefined} />
        ) : null}
        <TurnLinks {...{ turn, locale }} />
      </>
    ),
  })
}
