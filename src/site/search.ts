import { collapse } from '#kit'
import { pageHead, renderSearch, type SearchView, searchPath } from '#page'
import { search } from '#store'
import type { PageRequest, Rendered, Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { turnOf } from './turn.ts'
import { unseen } from './unseen.ts'

const perPage = 20
const longestQuery = 200

/** Search over headlines and whole bodies. */
export function searchRoute(parts: SiteParts): Route {
  return {
    name: 'search',
    path: searchPath,
    query: ['q', 'at'],
    render: (request) => renderResults(parts, request),
  }
}

async function renderResults(
  parts: SiteParts,
  { query: asked, now }: PageRequest,
): Promise<Rendered> {
  const { reader, assets } = parts
  const paper = await parts.paper()
  const query = collapse(asked['q'] ?? '')
  const base = `${searchPath}?q=${encodeURIComponent(query)}`
  const path = query === '' ? searchPath : base
  const head = pageHead(paper, { title: 'Search', path, index: false })
  const view = { paper, now, path, head, query, turn: {} }
  if (query === '') return shown({ ...view, results: [] }, assets)
  if (query.length > longestQuery)
    return shown({ ...view, results: [], problem: 'too-long' }, assets)
  const page = await search(reader, {
    query,
    languages: paper.languages,
    limit: perPage,
    cursor: asked['at'],
  })
  const found = page.hits.map(({ card }) => card)
  const once = new Set(unseen(found, [], paper.language))
  const results = page.hits
    .filter(({ card }) => once.has(card))
    .map(({ card, headline, snippet }) => ({
      card,
      headline,
      ...(snippet ? { excerpt: snippet } : {}),
    }))
  return shown({ ...view, results, turn: turnOf(base, page) }, assets)
}

function shown(view: SearchView, assets: SiteParts['assets']): Rendered {
  const { now, paper, results } = view
  const headers = { 'X-Robots-Tag': 'noindex, follow' }
  return show(renderSearch(view, assets), {
    tags: ['search'],
    now,
    paper,
    aged: results.map(({ card }) => card),
    headers,
  })
}
