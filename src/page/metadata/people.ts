import type { IdReference, Organization, Person } from 'schema-dts'
import type { Byline, Paper } from '#story'
import { authorPath } from '../paths.ts'
import { addressOfLink } from './addresses.ts'
import { publisherRef } from './publisher.ts'

/** Everyone whom a byline names, in order: people with their pages, credit lines as organisations. Nobody named: the paper. */
export function authorsOf(
  paper: Paper,
  bylines: readonly Byline[],
): readonly (Person | Organization | IdReference)[] {
  if (bylines.length === 0) return [publisherRef(paper)]
  return bylines.map((line) =>
    line.type === 'credit'
      ? { '@type': 'Organization', name: line.text }
      : { '@type': 'Person', name: line.name, url: addressOfLink(paper, authorPath(line.slug)) },
  )
}
