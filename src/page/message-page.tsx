import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { MessageView } from './views.ts'

/** The message page as a whole HTML document. */
export function renderMessage(view: MessageView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
