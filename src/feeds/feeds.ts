export { newPartnerKey } from './partner/key.ts'
export { type PartnerParts, partnerRoute } from './partner/partner-route.ts'
export { type FeedParts, feedRoutes } from './routes.ts'
