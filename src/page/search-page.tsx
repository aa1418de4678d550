import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { SearchView } from './views.ts'

/** The search page as a whole HTML document. */
export function renderSearch(view: SearchView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
