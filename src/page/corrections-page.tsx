import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { CorrectionsView } from './views.ts'

/** The corrections page as a whole HTML document. */
export function renderCorrections(view: CorrectionsView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
