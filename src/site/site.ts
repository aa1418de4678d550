export { errorPage } from './error-page.ts'
export { siteRoutes } from './routes.ts'
export type { SiteParts } from './site-parts.ts'
