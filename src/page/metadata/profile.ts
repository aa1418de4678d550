import type { ProfilePage } from 'schema-dts'
import type { Author, Paper } from '#story'
import { addressAt } from './addresses.ts'
import { publisherRef } from './publisher.ts'
import { siteId } from './site.ts'

/** The page of someone who writes for the paper. */
export function profilePage(paper: Paper, author: Author, path: string): ProfilePage {
  const { name, role, bio } = author
  const url = addressAt(paper, path)
  return {
    '@type': 'ProfilePage',
    '@id': url,
    url,
    inLanguage: paper.language,
    isPartOf: { '@id': siteId(paper) },
    mainEntity: {
      '@type': 'Person',
      '@id': `${url}#person`,
      name,
      url,
      ...(role === undefined ? {} : { jobTitle: role }),
      ...(bio === undefined ? {} : { description: bio }),
      worksFor: publisherRef(paper),
    },
  }
}
