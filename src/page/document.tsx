import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { directionOf, escapeMarkup } from '#kit'
import type { Assets } from './assets.ts'
import type { PageView } from './views.ts'

/** A whole HTML document: the head, and the page's own parts as the body. */
export function documentOf(
  view: PageView,
  assets: Assets,
  page: { readonly title: string; readonly body: ComponentChildren },
): string {
  const { language } = view.paper
  return [
    `<!doctype html><html lang="${escapeMarkup(language)}" dir="${directionOf(language)}"><head>`,
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeMarkup(page.title)}</title>`,
    `<style>${assets.style}</style>`,
    view.head,
    `</head><body>${renderToString(<>{page.body}</>)}</body></html>`,
  ].join('')
}
