import { pageHead, renderTopics, topicsPath } from '#page'
import { topics } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'

const perPage = 300

/** The index of topics, by name. */
export function topicsRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'topics',
    path: topicsPath,
    query: ['at'],
    render: async ({ query: { at }, now }) => {
      const [paper, page] = await Promise.all([
        currentPaper(),
        topics(reader, { limit: perPage, after: at }),
      ])
      const path = pathWith(topicsPath, at)
      const turn = turnOf(topicsPath, page)
      const view = {
        paper,
        now,
        path,
        head: pageHead(paper, { title: 'Topics', path }),
        topics: page.topics,
        turn,
      }
      return show(renderTopics(view, assets), { tags: ['topics'], now, paper })
    },
  }
}
