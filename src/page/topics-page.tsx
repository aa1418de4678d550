import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { TopicsView } from './views.ts'

/** The topics page as a whole HTML document. */
export function renderTopics(view: TopicsView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
