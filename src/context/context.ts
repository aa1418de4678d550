export type { Corpus, CorpusBlock, CorpusStory } from './corpus.ts'
export { corpusStoryOf } from './corpus-story.ts'
export { createEngine, engineVersion } from './create-engine.ts'
export type { Analysis, Engine, EngineFigures, Entering, RelatedStory } from './engine.ts'
