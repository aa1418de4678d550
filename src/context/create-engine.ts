import { createArchive } from './archive/archive.ts'
import type { Corpus } from './corpus.ts'
import type { Engine } from './engine.ts'
import { createNotes } from './notes/notes.ts'
import { relatedModel } from './related/model.ts'
import { createRanker } from './related/rank.ts'
import { createTimeline } from './storyline/timeline.ts'

/** Names the rules and weights of this engine: what another version answered is to be asked again. */
export const engineVersion = '3'

/** An engine that holds no story yet. It reads words of earlier stories from the corpus when it shows them. */
export function createEngine(corpus: Corpus): Engine {
  const archive = createArchive()
  const ranker = createRanker(archive, relatedModel)
  const notes = createNotes(archive, corpus)
  const timeline = createTimeline(archive, corpus)
  return {
    get size() {
      return archive.size
    },
    has: (id) => archive.slotOf(archive.stories.find(id)) >= 0,
    add: archive.add,
    remove: archive.remove,
    related: ranker.related,
    notes,
    timeline,
    analyse: async (story, limit) => {
      const ranked = ranker.rank(story, limit)
      const [beside, steps] = await Promise.all([notes(story), timeline(story)])
      return { ...ranked, notes: beside, timeline: steps }
    },
    figures: () => ({ stories: archive.size, terms: archive.terms.size, bytes: archive.bytes }),
  }
}
