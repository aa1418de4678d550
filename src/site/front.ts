import { frontHead, renderFront } from '#page'
import { front } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { leading, unseen } from './unseen.ts'

const leads = 6
const perSection = 8

/** The front: the lead zone in the editors' order, then a river for each section. */
export function frontRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'front',
    path: '/',
    render: async ({ now }) => {
      const [paper, found] = await Promise.all([
        currentPaper(),
        front(reader, { leads: 2 * leads, perSection: perSection + leads }),
      ])
      const lead = leading(found, leads, paper.language)
      const rivers = found.sections
        .map(({ section, cards }) => ({
          section,
          cards: unseen(cards, lead, paper.language).slice(0, perSection),
        }))
        .filter(({ cards }) => cards.length > 0)
      const head = frontHead(paper, lead)
      const html = renderFront({ paper, now, path: '/', head, lead, rivers }, assets)
      const aged = [...lead, ...rivers.flatMap(({ cards }) => cards)]
      return show(html, { tags: ['front'], now, paper, aged })
    },
  }
}
