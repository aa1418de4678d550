export { findQuotes } from './find.ts'
export type { Place, Quote, QuoteOptions } from './quote.ts'
export type { Speaker } from './speaker.ts'
