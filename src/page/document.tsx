import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { directionOf, escapeMarkup } from '#kit'
import type { Assets, SheetName } from './assets.ts'
import { Footer } from './footer.tsx'
import { type Locale, localeOf } from './locale.ts'
import { Masthead } from './masthead.tsx'
import type { PageView } from './views.ts'

export interface PageParts {
  /** For the title of the window, before the name of the paper. Nothing on the front. */
  readonly title?: string
  /** The style sheets of this kind of page, besides the common one. */
  readonly sheets: readonly SheetName[]
  /** The section that the page belongs to: its slug. */
  readonly section?: string
  /** The large masthead, with the name of the paper as the page's `h1`. */
  readonly front?: boolean
  /** Small scripts that add to the page, by their file names. */
  readonly islands?: readonly string[]
  readonly main: (locale: Locale) => ComponentChildren
}

/** A whole HTML document: head, masthead, the page's own part, footer. */
export function documentOf(view: PageView, assets: Assets, parts: PageParts): string {
  const { paper } = view
  const locale = localeOf(paper)
  const title = parts.title ? `${parts.title} – ${paper.name}` : `${paper.name}. ${paper.tagline}`
  const page = (
    <>
      <Masthead view={view} locale={locale} section={parts.section} front={parts.front === true} />
      <main id="main">{parts.main(locale)}</main>
      <Footer view={view} locale={locale} />
    </>
  )
  const body = renderToString(page)
  const names = ['base', ...parts.sheets] as const
  const rare = assets.rare.filter(
    ({ letter, within }) => names.some((name) => within.has(name)) || letter.test(body),
  )
  return [
    `<!doctype html><html lang="${escapeMarkup(paper.language)}" dir="${directionOf(paper.language)}"><head>`,
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeMarkup(title)}</title>`,
    '<meta name="color-scheme" content="light dark">',
    preloads(paper.language, assets),
    ...[...names, ...rare.map(({ sheet }) => sheet)].map(
      (name) => `<style>${assets.sheets[name]}</style>`,
    ),
    ...(parts.islands ?? []).map(
      (name) => `<script type="module" src="${assets.pathOf(name)}"></script>`,
    ),
    view.head,
    `</head><body>${body}</body></html>`,
  ].join('')
}

/**
 * The fonts that every page of the paper shows, asked for before the page is read. Not on a phone: a browser waits for them before it
 * paints anything, and there they come late (docs/decisions/0023-a-phones-first-page-is-in-its-own-type.md).
 */
function preloads(language: string, assets: Assets): string {
  const latin = ['newsreader.woff2', 'franklin.woff2']
  const names = directionOf(language) === 'rtl' ? ['naskh.woff2'] : latin
  return names
    .map(
      (name) =>
        `<link rel="preload" href="${assets.pathOf(name)}" as="font" type="font/woff2" media="(min-width:48rem)" crossorigin>`,
    )
    .join('')
}
