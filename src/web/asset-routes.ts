import type { Asset } from './file-types.ts'
import type { Route } from './route.ts'

/**
 * Routes for files that are kept in memory, by their paths. Each path must name its bytes (`/assets/site.3f9a2c.css`), because
 * readers keep them for a year without asking again.
 */
export function assetRoutes(assets: ReadonlyMap<string, Asset>): Route[] {
  return [...assets].map(([path, { type, bytes }]) => ({
    name: 'asset',
    path,
    render: async () => ({ status: 200, type, body: bytes, tags: [], immutable: true }),
  }))
}
