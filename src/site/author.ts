import { authorHead, authorPath, renderAuthor } from '#page'
import { author, cards } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'
import { tagsOfVersions } from './unseen.ts'

const perPage = 30

/** An author: who they are, and what they wrote. */
export function authorRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'author',
    path: '/authors/:slug',
    query: ['at'],
    render: async ({ params: { slug = '' }, query: { at }, now }) => {
      const paper = await currentPaper()
      const { language } = paper
      const [person, page] = await Promise.all([
        author(reader, slug),
        cards(reader, { type: 'author', author: slug }, { limit: perPage, cursor: at, language }),
      ])
      if (!person) return undefined
      const turn = turnOf(authorPath(slug), page)
      const path = pathWith(`/authors/${slug}`, at)
      const head = authorHead(paper, { author: person, cards: page.cards, turn, path })
      const html = renderAuthor(
        { paper, now, path, head, author: person, cards: page.cards, turn },
        assets,
      )
      const tags = [`author:${slug}`, ...tagsOfVersions(page.cards)]
      return show(html, { tags, now, paper, aged: page.cards })
    },
  }
}
