import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { StoryView } from './views.ts'

/** The story page as a whole HTML document. */
export function renderStory(view: StoryView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
