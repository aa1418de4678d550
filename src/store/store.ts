export { backup } from './backup/backup.ts'
export type { BackupFigures } from './backup/format.ts'
export { type Restore, restore } from './backup/restore.ts'
export type { Changed } from './change/commit.ts'
export { type Listeners, type Listening, listen } from './change/listen.ts'
export { holdLock, isHeld, type Lock } from './connect/hold-lock.ts'
export { type Archive, type ArchiveAsk, openArchive } from './editing/archive.ts'
export { type ChangeMark, isChange, lastChange, lastMove } from './editing/changes.ts'
export {
  askedFor,
  changesSince,
  citing,
  countPublished,
  countToAnalyse,
  goneSince,
  idsAt,
  movedStories,
  storiesForContext,
  storiesToAnalyse,
  streamForContext,
} from './editing/context.ts'
export { type DecisionLine, decisionsOn } from './editing/decisions.ts'
export {
  type FetchedPicture,
  fetchedPictures,
  lastUnfetchedPictures,
  type UnfetchedPicture,
  unfetchedPictures,
} from './editing/fetched-pictures.ts'
export { type FindingsQuery, type PublishedFinding, publishedFindings } from './editing/findings.ts'
export {
  type FoundLine,
  foundFor,
  foundStorylines,
  storiesToSeek,
  waitingStorylines,
} from './editing/found-storylines.ts'
export { freeStoryline } from './editing/free-storyline.ts'
export { type OpenJobs, openJobs } from './editing/open-jobs.ts'
export { type ChangeCursor, type PartnerChange, partnerChanges } from './editing/partner-changes.ts'
export {
  type Partner,
  type PartnerFormat,
  partnerFormats,
  partners,
  partnerWithKey,
} from './editing/partners.ts'
export {
  type RawMessage,
  type RefusedRaw,
  rawBytes,
  rawMessage,
  rawMessages,
  refusedRaws,
  waitingRaw,
} from './editing/raw-messages.ts'
export {
  type NewsSource,
  newsSource,
  newsSources,
  pushKeyHash,
  type SectionRule,
  type SourceRule,
  type SourceSettings,
  shownPlace,
} from './editing/sources.ts'
export {
  dueStories,
  type EditedStory,
  type HistoryEntry,
  historyOf,
  recentStories,
  type StoryLine,
  type StoryLines,
  storyForEditing,
} from './editing/story.ts'
export { findingsIn, type StoryFinding } from './editing/story-findings.ts'
export {
  type Subscription,
  subscriptionAt,
  subscriptionOf,
  subscriptions,
} from './editing/subscriptions.ts'
export {
  type CopyLine,
  copiesOfStories,
  type StoryAhead,
  storiesAhead,
  type TakesOfStory,
  takesOfStory,
  type WaitingTake,
  waitingTakes,
} from './editing/takes.ts'
export { findWords, type Worded } from './editing/words.ts'
export { StoreFault } from './fault.ts'
export type { Newsroom, OutboxEvent, Reader, Tx } from './handles.ts'
export { type Inside, type StartInside, startInside } from './inside/start.ts'
export type { Log } from './log.ts'
export { openStore, type Store, type StoreOptions } from './open.ts'
export { type BesideStory, besideOf } from './read/beside.ts'
export { type BesideTopic, besideTopic } from './read/beside-topic.ts'
export { type CardPage, cards, translationsOf } from './read/cards.ts'
export { corrections, type PublishedCorrection } from './read/corrections.ts'
export { archiveDays, archiveYears, nearestDays } from './read/days.ts'
export { type Front, front, sectionLeads } from './read/front.ts'
export { createNewestStories, type NewestStories } from './read/newest-stories.ts'
export type { PageAsk } from './read/page.ts'
export { author, authors, type ListAsk, paper, sections, topic, topics } from './read/paper.ts'
export { picturesOf } from './read/pictures.ts'
export { type Search, type SearchHit, type SearchPage, search } from './read/search.ts'
export {
  recentNews,
  type SitemapMonth,
  type SitemapUrl,
  type StoryVersion,
  sitemapMonths,
  sitemapUrls,
} from './read/sitemap.ts'
export { type StoryAt, storyAt, storyById } from './read/story.ts'
export type { Which } from './read/which.ts'
export type { RawPicture, RawReport, SourceKind } from './source-tables.ts'
export { openTestStore, type TestStore } from './testing.ts'
export { sealed } from './value/hash.ts'
export type { Hit, Marked } from './value/marked.ts'
export { noteTag, tagsOf } from './value/tags.ts'
export { addCorrection } from './write/add-correction.ts'
export { checkDecision, type DecisionFault } from './write/check-decision.ts'
export { type Beside, saveBeside } from './write/context.ts'
export { type Decided, decide } from './write/decide.ts'
export { type DecideFault, type DecideTake, decideTake, standAlone } from './write/decide-take.ts'
export { type Decision, decisionInForce } from './write/decisions.ts'
export { type DressStory, dressStory } from './write/dress-story.ts'
export { noteFetchedPicture, noteUnfetchedPicture } from './write/fetched-pictures.ts'
export { type NewFinding, type StoryFindings, saveFindings } from './write/findings.ts'
export { keepFormerAddresses } from './write/former-addresses.ts'
export { type FoundStoryline, keepFoundStoryline } from './write/found-storylines.ts'
export type { ImportItem, ImportOutcome, Kept } from './write/import-item.ts'
export { type Import, type Imported, importStories } from './write/import-stories.ts'
export {
  type Claim,
  claimJobs,
  enqueue,
  type Failure,
  failJob,
  finishJob,
  forgetJobs,
  type Job,
  type NewJob,
  releaseJob,
  renewJob,
  repeatJob,
} from './write/jobs.ts'
export { type Kill, kill } from './write/kill.ts'
export { forgetEvents, markSent, takeEvents, type WaitingEvent } from './write/outbox.ts'
export {
  ensureSections,
  type PaperSettings,
  saveAuthors,
  savePaper,
  saveSections,
  saveTopics,
} from './write/paper.ts'
export { removePartner, savePartner } from './write/partners.ts'
export {
  type Prepared,
  type Publication,
  type Publish,
  type PublishFault,
  preparePublication,
  publish,
  writePublication,
} from './write/publish.ts'
export {
  beginRaw,
  endRaw,
  keepRaw,
  type NewRaw,
  noteUnread,
  postponeRaw,
  pruneRaw,
  type RawEnd,
} from './write/raw-messages.ts'
export { readAllAgain } from './write/read-again.ts'
export {
  cutLists,
  type Entrant,
  type Ranks,
  type Relation,
  type RelationList,
  saveRanks,
} from './write/relations.ts'
export { type StoredPicture, savePicture } from './write/save-picture.ts'
export {
  type Saved,
  type SaveFault,
  type SaveRevision,
  saveRevision,
} from './write/save-revision.ts'
export { setLeads } from './write/set-leads.ts'
export { type MoveFault, type SetState, setState } from './write/set-state.ts'
export {
  forgetFiles,
  rememberFiles,
  type SourceFile,
  sourceFiles,
} from './write/source-files.ts'
export {
  askSourceNow,
  noteSourceAnswer,
  noteSourceFault,
  noteSourceTaken,
  pauseSource,
  removeSource,
  type SourceAnswer,
  type SourceFault,
  type SourceTaken,
  saveSource,
  setPushKey,
  sourceJobs,
} from './write/sources.ts'
export {
  askSubscription,
  type NewSubscription,
  notePushed,
  noteSubscribed,
  noteSubscriptionFault,
} from './write/subscriptions.ts'
export { tidy } from './write/tidy.ts'
