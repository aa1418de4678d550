import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { ArchiveView } from './views.ts'

/** The archive page as a whole HTML document. */
export function renderArchive(view: ArchiveView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
