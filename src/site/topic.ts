import { renderTopic, topicHead, topicPath } from '#page'
import { besideTopic, cards, topic } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'
import { tagsOfVersions } from './unseen.ts'

const perPage = 30

/** A topic: what it is, the stories about it, and beside them what the archive knows. */
export function topicRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'topic',
    path: '/topics/:slug',
    query: ['at'],
    render: async ({ params: { slug = '' }, query: { at }, now }) => {
      const paper = await currentPaper()
      const { language, timeZone } = paper
      const [about, page] = await Promise.all([
        topic(reader, slug),
        cards(reader, { type: 'topic', topic: slug }, { limit: perPage, cursor: at, language }),
      ])
      if (!about) return undefined
      const beside =
        at === undefined
          ? await besideTopic(reader, { topic: about, language, timeZone, now })
          : undefined
      const turn = turnOf(topicPath(slug), page)
      const path = pathWith(`/topics/${slug}`, at)
      const head = topicHead(paper, { topic: about, cards: page.cards, turn, path })
      const html = renderTopic(
        { paper, now, path, head, topic: about, beside, cards: page.cards, turn },
        assets,
      )
      const quoted = beside?.quotes.map(({ from }) => `story:${from.id}`) ?? []
      const tags = [`topic:${slug}`, ...quoted, ...tagsOfVersions(page.cards)]
      return show(html, { tags, now, paper, aged: page.cards })
    },
  }
}
