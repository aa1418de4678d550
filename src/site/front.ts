import { frontHead, renderFront } from '#page'
import { front } from '#store'
import type { Card } from '#story'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'

const leads = 6
const perSection = 8

/** The front: the lead zone in the editors' order, then a river for each section. */
export function frontRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'front',
    path: '/',
    render: async ({ now }) => {
      const [paper, { leads: lead, sections }] = await Promise.all([
        currentPaper(),
        front(reader, { leads, perSection: perSection + leads }),
      ])
      const seen = new Set(lead.map(({ id }) => id))
      const rivers = sections
        .map(({ section, cards }) => ({ section, cards: unseen(cards, seen).slice(0, perSection) }))
        .filter(({ cards }) => cards.length > 0)
      const head = frontHead(paper, lead)
      const html = renderFront({ paper, now, path: '/', head, lead, rivers }, assets)
      const aged = [...lead, ...rivers.flatMap(({ cards }) => cards)]
      return show(html, { tags: ['front'], now, paper, aged })
    },
  }
}

/** No story stands on a front twice. */
function unseen(cards: readonly Card[], seen: ReadonlySet<string>): readonly Card[] {
  return cards.filter(({ id }) => !seen.has(id))
}
