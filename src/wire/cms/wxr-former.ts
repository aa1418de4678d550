import type { Link } from '../draft.ts'
import { wordsAt } from '../feed/feed-item.ts'
import type { Element } from '../parse/element.ts'
import { oldPath } from './site-address.ts'
import { fieldsOf } from './wxr-known.ts'

interface Stood {
  readonly page: string | undefined
  readonly site: string | undefined
  readonly moves: boolean
}

/**
 * Where a post stood. A site that moves also answered by the post's number, and by the names that it had before; those are given as the
 * paper writes paths.
 */
export function formerOf(item: Element, { page, site, moves }: Stood): readonly Link[] {
  if (!moves) {
    const url = page === undefined ? null : URL.parse(page)
    return url && url.pathname !== '/' ? [{ href: url.pathname, rel: 'former' }] : []
  }
  const id = wordsAt(item, 'wp:post_id')
  const name = wordsAt(item, 'wp:post_type') === 'page' ? 'page_id' : 'p'
  const paths = [
    oldPath(page, site),
    ...(page === undefined ? [] : oldNames(item, page).map((one) => oldPath(one, site))),
    id === undefined ? undefined : oldPath(`/?${name}=${id}`, site ?? 'https://site.invalid'),
    oldPath(wordsAt(item, 'guid'), site),
  ]
  const found = new Set(paths.filter((path) => path !== undefined))
  return [...found].map((href) => ({ href, rel: 'former' }))
}

/** The addresses with the names that the post had before (`_wp_old_slug`), where its name is the last part. */
function oldNames(item: Element, page: string): readonly string[] {
  const name = wordsAt(item, 'wp:post_name')
  const url = URL.parse(page)
  const path = url?.pathname.replace(/\/$/, '') ?? ''
  if (!url || name === undefined || !path.toLowerCase().endsWith(`/${name.toLowerCase()}`))
    return []
  const base = path.slice(0, path.length - name.length)
  return fieldsOf(item, '_wp_old_slug')
    .filter((old) => !old.includes('/'))
    .slice(0, 20)
    .map((old) => `${url.origin}${base}${old}`)
}
