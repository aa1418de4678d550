import { slugify } from '#kit'
import type { CopyTopic } from '../copy.ts'
import type { Link } from '../draft.ts'
import type { JsonObject } from '../parse/json-object.ts'
import type { GhostReading } from './ghost-reading.ts'
import { oldPath } from './site-address.ts'

interface Stood {
  readonly reading: GhostReading
  readonly slug: string | undefined
  readonly isPage: boolean
  readonly published: Date | undefined
  readonly tags: readonly CopyTopic[]
}

/** Where a post stood. Of a site that moves by its own pattern of addresses too, as the paper writes paths; pages have none but their name. */
export function ghostFormer(
  { id }: JsonObject,
  { reading: { address, permalink, tables }, slug, isPage, published, tags }: Stood,
): readonly Link[] {
  if (slug === undefined) return []
  if (permalink === undefined) return [{ href: encodeURI(`/${slug}/`), rel: 'former' }]
  const base = address?.replace(/\/$/, '') ?? ''
  const patterns = isPage ? [] : [permalink, tables.settings.get('permalinks') ?? '']
  const [year, month, day] = published?.toISOString().slice(0, 10).split('-') ?? []
  const parts: Readonly<Record<string, string | undefined>> = {
    slug,
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
    year,
    month,
    day,
    primary_tag: tags[0] ? slugify(tags[0].name) : 'all',
  }
  const paths = [...patterns, '/{slug}/'].map((pattern) => filled(pattern, parts))
  const found = new Set(
    paths.flatMap((path) => (path === undefined ? [] : (oldPath(`${base}${path}`, address) ?? []))),
  )
  return [...found].map((href) => ({ href, rel: 'former' }))
}

/** A pattern with its names filled in, which stand in braces, or behind a colon in old versions; nothing where one is not known. */
function filled(
  pattern: string,
  parts: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (!pattern.startsWith('/')) return undefined
  let known = true
  const path = pattern.replace(/\{(\w+)\}|:(\w+)/g, (_, braced?: string, colon?: string) => {
    const value = parts[braced ?? colon ?? '']
    if (value === undefined) known = false
    return encodeURIComponent(value ?? '')
  })
  return known ? path : undefined
}
