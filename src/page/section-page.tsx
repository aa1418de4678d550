import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { SectionView } from './views.ts'

/** The section page as a whole HTML document. */
export function renderSection(view: SectionView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
