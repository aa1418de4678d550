import type { PageRequest, Rendered, Route } from '#web'
import { openSearch } from './open-search.ts'
import type { Parts } from './parts.ts'
import { robotsText } from './robots.ts'
import { securityPath, securityText } from './security-text.ts'
import { webManifest } from './web-manifest.ts'

const text = 'text/plain; charset=utf-8'

/** The small files that machines look for at fixed addresses. */
export function smallFileRoutes({ paper }: Pick<Parts, 'paper'>): readonly Route[] {
  return [
    {
      name: 'robots',
      path: '/robots.txt',
      render: async () => answer(text, robotsText(await paper())),
    },
    {
      name: 'manifest',
      path: '/site.webmanifest',
      render: async () => answer('application/manifest+json', webManifest(await paper())),
    },
    {
      name: 'opensearch',
      path: '/opensearch.xml',
      render: async () =>
        answer('application/opensearchdescription+xml; charset=utf-8', openSearch(await paper())),
    },
    {
      name: 'security',
      path: securityPath,
      render: async ({ now }: PageRequest) => {
        const said = securityText(await paper(), now)
        return said && { ...answer(text, said.text), until: said.until }
      },
    },
  ]
}

function answer(type: string, body: string): Rendered {
  return { status: 200, type, body, tags: ['paper'] }
}
