import type { NewsMediaOrganization } from 'schema-dts'
import type { Paper } from '#story'
import { aboutPath, correctionsPath } from '../paths.ts'
import { addressAt } from './addresses.ts'

/** The paper as every page of it names it, without saying it all again. */
export function publisherRef(paper: Paper): { readonly '@id': string } {
  return { '@id': `${addressAt(paper, '/')}#publisher` }
}

/** The paper as an organisation, with the pages that say how it works. */
export function publisherOf(paper: Paper): NewsMediaOrganization {
  const about = addressAt(paper, aboutPath)
  return {
    '@type': 'NewsMediaOrganization',
    ...publisherRef(paper),
    name: paper.name,
    url: addressAt(paper, '/'),
    slogan: paper.tagline,
    logo: {
      '@type': 'ImageObject',
      url: addressAt(paper, '/icon-512.png'),
      width: { '@type': 'QuantitativeValue', value: 512, unitCode: 'E37' },
      height: { '@type': 'QuantitativeValue', value: 512, unitCode: 'E37' },
    },
    publishingPrinciples: about,
    masthead: about,
    correctionsPolicy: addressAt(paper, correctionsPath),
    ...(paper.founded === undefined ? {} : { foundingDate: String(paper.founded) }),
    ...(paper.email === undefined ? {} : { email: paper.email }),
  }
}
