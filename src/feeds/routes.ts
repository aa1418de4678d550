import type { Reader } from '#store'
import type { Paper } from '#story'
import type { Route } from '#web'
import { storyFeedRoutes } from './feed-routes.ts'
import { iconRoutes } from './icon-routes.ts'
import type { Parts } from './parts.ts'
import { readsOf } from './reads.ts'
import { sitemapRoutes } from './sitemap-routes.ts'
import { smallFileRoutes } from './small-file-routes.ts'

/** What the room is given. */
export interface FeedParts {
  readonly reader: Reader
  /** The paper as it is now. */
  readonly paper: () => Promise<Paper>
  /** The address of a WebSub hub that is told of every change; feeds name none if left out. */
  readonly hub?: string
}

/** Everything that machines read: feeds, sitemaps, icons, and the small files at fixed addresses. */
export function feedRoutes({ reader, ...parts }: FeedParts): readonly Route[] {
  return routesFor({ ...parts, reads: readsOf(reader) })
}

/** The same over any reads. */
export function routesFor(parts: Parts): readonly Route[] {
  return [
    ...storyFeedRoutes(parts),
    ...sitemapRoutes(parts),
    ...iconRoutes(parts),
    ...smallFileRoutes(parts),
  ]
}
