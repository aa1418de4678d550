import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { TopicView } from './views.ts'

/** The topic page as a whole HTML document. */
export function renderTopic(view: TopicView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
