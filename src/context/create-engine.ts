import { rememberEach } from '#kit'
import { createArchive } from './archive/archive.ts'
import type { Corpus } from './corpus.ts'
import type { Engine, SavedEngine } from './engine.ts'
import type { NameTagger } from './names/names.ts'
import { createNotes } from './notes/notes.ts'
import { createRanksAhead } from './ranks-ahead.ts'
import { createReader } from './reading/read-story.ts'
import { relatedModel } from './related/model.ts'
import { createRanker } from './related/rank.ts'
import { storylineModel } from './storyline/assign.ts'
import { chanceModel, chanceOf } from './storyline/chance.ts'
import { createFinder } from './storyline/find.ts'
import { createTimeline, earlierOf } from './storyline/timeline.ts'

/** Names the rules and weights of this engine: what another version answered is to be asked again. */
export const engineVersion = '10'

export interface EngineParts {
  readonly corpus: Corpus
  /** Finds names in stories; `loadTagger` makes one. */
  readonly tagger: NameTagger
  /** Lets other work through between two steps of a ranking; without it there is no pause. */
  readonly pause?: () => Promise<void>
  /** What an engine of this version held before. */
  readonly saved?: SavedEngine
}

/** An engine that holds no story yet, or those that were saved. It reads words of earlier stories from the corpus when it shows them. */
export function createEngine({ corpus, tagger, pause, saved }: EngineParts): Engine {
  const archive = createArchive(saved)
  const ranker = createRanker(archive, relatedModel, pause)
  // A story is read for its findings and for its notes: once for both.
  const read = rememberEach(createReader(tagger))
  const notes = createNotes(corpus)
  const timeline = createTimeline(archive, corpus)
  const find = createFinder(archive, ranker.older, storylineModel, pause)
  return {
    get size() {
      return archive.size
    },
    has: (id) => archive.slotOf(archive.stories.find(id)) >= 0,
    ...createRanksAhead(archive, ranker),
    related: ranker.related,
    findings: (story) => read(story).findings,
    analyse: async (story, limit) => {
      const ranked = await ranker.rank(story, limit)
      const [beside, steps] = await Promise.all([
        notes({
          story,
          reading: read(story),
          near: ranked.near,
          earlier: earlierOf(archive, story),
        }),
        timeline(story),
      ])
      return { ...ranked, notes: beside, timeline: steps }
    },
    belongs: async (id) => {
      const found = await find(id)
      if (!found) return undefined
      const { fit, isForm, ...where } = found
      const confidence = chanceOf(chanceModel, fit)
      if (confidence < chanceModel.bar) return undefined
      return { ...where, confidence, isSure: confidence >= chanceModel.sure && !isForm }
    },
    save: archive.save,
    figures: () => ({ stories: archive.size, terms: archive.terms.size, bytes: archive.bytes }),
  }
}
