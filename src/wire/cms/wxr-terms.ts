import type { CopyTopic, Writer } from '../copy.ts'
import { childrenOf, type Element, textOf } from '../parse/element.ts'
import { ownText } from '../parse/own-text.ts'
import type { Known } from './wxr-known.ts'

/** A part of an address, which WordPress keeps percent-encoded; nothing where no address of ours may have it. */
export function slugFrom(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  let slug = name
  try {
    slug = ownText(decodeURIComponent(name))
  } catch {
    return undefined
  }
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(slug) && slug.length <= 200 ? slug : undefined
}

interface Term {
  readonly domain: string
  readonly name: string
  readonly slug: string | undefined
}

function termsOf(item: Element): readonly Term[] {
  return childrenOf(item, 'category').map((element) => ({
    domain: element.attributes['domain'] ?? 'category',
    name: textOf(element).trim().slice(0, 200),
    slug: slugFrom(element.attributes['nicename']),
  }))
}

/** The first category is the section; all others, and the tags, are topics. */
export function categoriesOf(item: Element): {
  section?: string
  sectionName?: string
  topics: readonly CopyTopic[]
} {
  const all = termsOf(item)
  const sections = all.filter(
    ({ domain, name }) => domain === 'category' && name !== '' && !/^uncategorized$/i.test(name),
  )
  const tags = all.filter(({ domain }) => domain === 'post_tag' || domain === 'tag')
  const [first, ...others] = sections
  return {
    ...(first ? { section: first.slug ?? first.name, sectionName: first.name } : {}),
    topics: [...tags, ...others].map(({ name, slug }) => ({ name, ...(slug ? { slug } : {}) })),
  }
}

/** Who wrote a post: all whom a plug-in for several authors names, else the one whom WordPress knows. */
export function writersOf(item: Element, known: Known): readonly Writer[] {
  const several = termsOf(item).filter(({ domain, name }) => domain === 'author' && name !== '')
  if (several.length > 0) return several.flatMap(({ name }) => writerOf(name, known))
  return childrenOf(item, 'dc:creator').flatMap((creator) =>
    writerOf(textOf(creator).trim(), known),
  )
}

function writerOf(login: string, { authors }: Known): readonly Writer[] {
  const known = authors.get(login)
  if (known) return [known]
  return login === '' ? [] : [{ type: 'person', name: login }]
}
