import type { SearchAction, WebSite, WithActionConstraints } from 'schema-dts'
import type { Paper } from '#story'
import { searchPath } from '../paths.ts'
import { addressAt } from './addresses.ts'
import { publisherRef } from './publisher.ts'

/** The whole site, and how to search it (schema.org's actions, part 4). */
export function webSite(paper: Paper): WebSite {
  return {
    '@type': 'WebSite',
    '@id': siteId(paper),
    url: addressAt(paper, '/'),
    name: paper.name,
    description: paper.tagline,
    inLanguage: paper.languages,
    publisher: publisherRef(paper),
    potentialAction: searchAction(paper),
  }
}

function searchAction(paper: Paper): WithActionConstraints<SearchAction> {
  return {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: `${addressAt(paper, searchPath)}?q={search_term_string}`,
    },
    'query-input': 'required name=search_term_string',
  }
}

/** The site as its pages name it. */
export function siteId(paper: Paper): string {
  return `${addressAt(paper, '/')}#site`
}
