import { aboutPath, correctionsPath, pageHead, renderAbout, renderCorrections } from '#page'
import { authors, corrections } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'

const staff = 200
const perPage = 30

/** Who the paper is, and who works there. */
export function aboutRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'about',
    path: aboutPath,
    render: async ({ now }) => {
      const [paper, people] = await Promise.all([currentPaper(), authors(reader, { limit: staff })])
      const head = pageHead(paper, { title: 'About', path: aboutPath })
      const view = { paper, now, path: aboutPath, head, authors: people.authors }
      return show(renderAbout(view, assets), { tags: ['authors'], now, paper })
    },
  }
}

/** What the paper got wrong, and how it sets things right. */
export function correctionsRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'corrections',
    path: correctionsPath,
    query: ['at'],
    render: async ({ query: { at }, now }) => {
      const [paper, page] = await Promise.all([
        currentPaper(),
        corrections(reader, { limit: perPage, cursor: at }),
      ])
      const path = pathWith(correctionsPath, at)
      const head = pageHead(paper, { title: 'Corrections', path })
      const view = {
        paper,
        now,
        path,
        head,
        entries: page.corrections,
        turn: turnOf(correctionsPath, page),
      }
      return show(renderCorrections(view, assets), { tags: ['corrections'], now, paper })
    },
  }
}
