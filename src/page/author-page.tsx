import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { AuthorView } from './views.ts'

/** The author page as a whole HTML document. */
export function renderAuthor(view: AuthorView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
