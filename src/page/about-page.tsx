import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { AboutView } from './views.ts'

/** The about page as a whole HTML document. */
export function renderAbout(view: AboutView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
