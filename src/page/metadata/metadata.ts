export { type FeedFormat, type FeedSubject, feedFormats, feedPathOf } from './feed-links.ts'
export { type PlainPage, pageHead, storyHead } from './heads.ts'
export { authorHead, frontHead, type ListedPage, sectionHead, topicHead } from './list-heads.ts'
export { type ShareImage, shareImage } from './pictures.ts'
