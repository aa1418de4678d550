import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { DayView } from './views.ts'

/** The day page as a whole HTML document. */
export function renderDay(view: DayView, assets: Assets): string {
  return documentOf(view, assets, { title: view.paper.name, body: <h1>{view.paper.name}</h1> })
}
