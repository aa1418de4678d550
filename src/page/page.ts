export { renderAbout } from './about-page.tsx'
export { renderArchive } from './archive-page.tsx'
export { type Asset, type Assets, loadAssets } from './assets.ts'
export { renderAuthor } from './author-page.tsx'
export { renderCorrections } from './corrections-page.tsx'
export { agesHoldUntil } from './dates.ts'
export { renderDay } from './day-page.tsx'
export { renderFront } from './front-page.tsx'
export { iconColour, iconDrawing, paperColour } from './mark.ts'
export { renderMessage } from './message-page.tsx'
export {
  authorHead,
  type FeedFormat,
  type FeedSubject,
  feedFormats,
  feedPathOf,
  frontHead,
  type ListedPage,
  type PlainPage,
  pageHead,
  type ShareImage,
  sectionHead,
  shareImage,
  storyHead,
  topicHead,
} from './metadata/metadata.ts'
export {
  aboutPath,
  archivePath,
  authorPath,
  correctionsPath,
  dayPath,
  frontPath,
  linkTo,
  searchPath,
  sectionPath,
  topicPath,
  topicsPath,
  yearPath,
} from './paths.ts'
export { type PictureSources, pictureSources } from './picture-sources.ts'
export { renderSearch } from './search-page.tsx'
export { renderSection } from './section-page.tsx'
export { renderStory } from './story-page.tsx'
export { renderTopic } from './topic-page.tsx'
export { renderTopics } from './topics-page.tsx'
export type {
  AboutView,
  ArchiveMonth,
  ArchiveView,
  AuthorView,
  CorrectionEntry,
  CorrectionsView,
  DayView,
  FrontView,
  Marked,
  MessageView,
  PageView,
  River,
  Saying,
  SearchHit,
  SearchView,
  SectionView,
  SoFar,
  Span,
  StoryView,
  TopicsView,
  TopicView,
  Translation,
  Turn,
} from './views.ts'
export { type Words, wordsFor } from './words.ts'
