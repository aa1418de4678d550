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
      const rivers = sections
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

/** No story stands on a front twice, nor beside itself in another language: there the paper's own language goes first. */
function unseen(cards: readonly Card[], lead: readonly Card[], language: string): readonly Card[] {
  const ids = new Set(lead.map(({ id }) => id))
  const told = new Set(lead.map(tale))
  const own = new Set(cards.filter((card) => card.language === language).map(tale))
  return cards.filter((card) => {
    if (ids.has(card.id) || told.has(tale(card))) return false
    if (card.language !== language && own.has(tale(card))) return false
    told.add(tale(card))
    return true
  })
}

/** What tells a story in all its languages from other stories. */
function tale({ translation, id }: Card): string {
  return translation ?? id
}
