export { type Address, addressOf, parseAddress } from './address.ts'
export { type ArchivedPicture, type ArchivedStory, archivedStory } from './archived.ts'
export {
  type DatedWords,
  type Note,
  type NoteKind,
  type Range,
  type Reason,
  type Related,
  relatedShown,
  type ShownNote,
  type StoryRef,
  type TimelineStep,
} from './beside.ts'
export { type Block, type BlockOf, type BoxedBlock, block, type Paragraph } from './block.ts'
export { type Author, type Byline, byline, bylineNames } from './byline.ts'
export { type Card, cardOf, type Version } from './card.ts'
export {
  type Dateline,
  type Label,
  label,
  longestStory,
  type Source,
  type StoryContent,
  storyContent,
} from './content.ts'
export { type Correction, correction } from './correction.ts'
export {
  type Action,
  type DecisionKind,
  findingKey,
  noteKey,
  type Ruling,
  type Rulings,
  rulings,
} from './decision.ts'
export { href, type Inline, inline, type Mark, plain, wordsOf } from './inline.ts'
export { linksOf } from './links.ts'
export { type Conflict, type MergedField, mergeStories, type StoryMerge } from './merge.ts'
export type { Sides } from './merge-blocks.ts'
export type { Paper, Section } from './paper.ts'
export { type Picture, picture } from './picture.ts'
export { pictureId, picturesIn } from './pictures-in.ts'
export type { PublishedStory } from './published.ts'
export { type PlaceOf, ruleNotes, ruleRelated, ruleTimeline } from './rule.ts'
export { isPublic, type State } from './state.ts'
export { slug, type Topic, type TopicKind, type TopicRef, topicKind, topicRef } from './topic.ts'
export { blockWords, bodyWords, countWords, runsOf } from './words.ts'
