import { authorHead, authorPath, renderAuthor } from '#page'
import { author, cards } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'

const perPage = 30

/** An author: who they are, and what they wrote. */
export function authorRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'author',
    path: '/authors/:slug',
    query: ['at'],
    render: async ({ params: { slug = '' }, query: { at }, now }) => {
      const [paper, person, page] = await Promise.all([
        currentPaper(),
        author(reader, slug),
        cards(reader, { type: 'author', author: slug }, { limit: perPage, cursor: at }),
      ])
      if (!person) return undefined
      const turn = turnOf(authorPath(slug), page)
      const path = pathWith(`/authors/${slug}`, at)
      const head = authorHead(paper, { author: person, cards: page.cards, turn, path })
      const html = renderAuthor(
        { paper, now, path, head, author: person, cards: page.cards, turn },
        assets,
      )
      return show(html, { tags: [`author:${slug}`], now, paper, aged: page.cards })
    },
  }
}
