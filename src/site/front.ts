import { frontHead, renderFront } from '#page'
import { front } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { leading, tagsOfVersions, unseen } from './unseen.ts'

const leads = 6
const perSection = 8

/** The front: the lead zone in the editors' order, then a river for each section. */
export function frontRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'front',
    path: '/',
    render: async ({ now }) => {
      const paper = await currentPaper()
      const { language } = paper
      const found = await front(reader, {
        leads: 2 * leads,
        perSection: perSection + leads,
        language,
      })
      const lead = leading(found, leads, language)
      const rivers = found.sections
        .map(({ section, cards }) => ({
          section,
          cards: unseen(cards, lead, language).slice(0, perSection),
        }))
        .filter(({ cards }) => cards.length > 0)
      const head = frontHead(paper, lead)
      const html = renderFront({ paper, now, path: '/', head, lead, rivers }, assets)
      const aged = [...lead, ...rivers.flatMap(({ cards }) => cards)]
      return show(html, { tags: ['front', ...tagsOfVersions(aged)], now, paper, aged })
    },
  }
}
