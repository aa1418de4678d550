export { type FeedParts, feedRoutes } from './routes.ts'
