import { renderSection, sectionHead, sectionPath } from '#page'
import { cards, sectionLeads } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'
import { leading, tagsOfVersions, unseen } from './unseen.ts'

const perPage = 30
const leads = 4

/** A section's front: its leads, then its stories, the newest first. */
export function sectionRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'section',
    path: '/:section',
    query: ['at'],
    render: async ({ params: { section: slug = '' }, query: { at }, now }) => {
      const paper = await currentPaper()
      const section = paper.sections.find((known) => known.slug === slug)
      if (!section) return undefined
      const [found, page] = await Promise.all([
        at === undefined ? sectionLeads(reader, slug, 2 * leads) : undefined,
        cards(
          reader,
          { type: 'section', section: slug },
          { limit: perPage, cursor: at, language: paper.language },
        ),
      ])
      const lead = found ? leading(found, leads, paper.language) : []
      const rest = unseen(page.cards, lead, paper.language)
      const turn = turnOf(sectionPath(slug), page)
      const path = pathWith(`/${slug}`, at)
      const head = sectionHead(paper, { section, cards: page.cards, turn, path })
      const html = renderSection(
        { paper, now, path, head, section, lead, cards: rest, turn },
        assets,
      )
      const aged = [...lead, ...rest]
      return show(html, { tags: [`section:${slug}`, ...tagsOfVersions(aged)], now, paper, aged })
    },
  }
}
