export { isCopyOf } from './copies/is-copy.ts'
export type { Likeness } from './copies/likeness.ts'
export { likenessOf } from './copies/likeness.ts'
export { type Sketch, sketchOf } from './copies/sketch.ts'
export type {
  Corpus,
  CorpusBlock,
  CorpusStory,
  Finding,
  FindingsAsk,
  PastFinding,
} from './corpus.ts'
export { corpusStoryOf } from './corpus-story.ts'
export { createEngine, type EngineParts, engineVersion } from './create-engine.ts'
export { shownDates } from './dates/dates.ts'
export type {
  Analysis,
  Belonging,
  Engine,
  EngineFigures,
  Entering,
  Ranked,
  RelatedStory,
  SavedEngine,
} from './engine.ts'
export { loadTagger, type NameTagger } from './names/names.ts'
