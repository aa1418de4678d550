import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { FrontView } from './views.ts'

/** The front page as a whole HTML document. */
export function renderFront(view: FrontView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
