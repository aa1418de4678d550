import type { Archive } from '../archive/archive.ts'
import type { CorpusStory } from '../corpus.ts'
import type { Entering, RelatedStory } from '../engine.ts'
import { createCompare } from './compare.ts'
import { createCopies, isCopy, termsIn } from './copies.ts'
import { chanceOf, type RelatedModel, scoreOf } from './model.ts'
import { createReasons } from './reasons.ts'

export interface Ranker {
  related(story: CorpusStory | string, limit: number): readonly RelatedStory[]
  entering(id: string, limit: number): readonly Entering[]
}

/** An editor's own word for a running matter outweighs every measure, the data having no storylines. */
const storylineBonus = 2
/** Older stories whose lists are made anew to see whether a story enters them. */
const listsTried = 8

export function createRanker(archive: Archive, model: RelatedModel): Ranker {
  const compare = createCompare(archive)
  const copies = createCopies(archive)
  const reasonOf = createReasons(archive)

  function related(story: CorpusStory | string, limit: number): readonly RelatedStory[] {
    const comparison = compare(story)
    if (!comparison || limit < 1) return []
    const { query, compared, before } = comparison
    const ranked = compared
      .filter(({ shared }) => !shared.translation)
      .map((other) => ({
        ...other,
        score: scoreOf(model, other.features) + (other.shared.storyline ? storylineBonus : 0),
      }))
      .sort((a, b) => b.score - a.score || before(a.slot, b.slot))
    const chosen: typeof ranked = []
    const texts = [termsIn(query.vector)]
    for (const other of ranked) {
      if (chosen.length >= limit) break
      const text = copies.termsOf(other.slot)
      const place = texts.findIndex((known) => isCopy(text, known))
      if (place < 0) {
        chosen.push(other)
        texts.push(text)
      } else if (place > 0) {
        const known = chosen[place - 1]
        // Of takes of one story the newest stands, at the place of the best.
        if (known && before(other.slot, known.slot) < 0)
          chosen[place - 1] = { ...other, score: known.score }
      }
    }
    return chosen.map((other) => ({
      id: archive.stories.text(archive.storyAt(other.slot)),
      score: other.score,
      reason: reasonOf(query, other),
      confidence: chanceOf(model, other.score),
    }))
  }

  function entering(id: string, limit: number): readonly Entering[] {
    const comparison = compare(id)
    if (!comparison) return []
    const { query, compared, before } = comparison
    const older = compared
      .filter(({ slot }) => archive.publishedAt(slot) <= query.publishedAt)
      .map(({ slot, features }) => ({ slot, score: scoreOf(model, features) }))
      .sort((a, b) => b.score - a.score || before(a.slot, b.slot))
      .slice(0, listsTried)
      .map(({ slot }) => archive.stories.text(archive.storyAt(slot)))
    return older
      .flatMap((other) => {
        const list = related(other, limit)
        const at = list.findIndex((entry) => entry.id === id)
        const entry = list[at]
        return entry ? [{ id: other, at, score: entry.score, reason: entry.reason }] : []
      })
      .sort((a, b) => a.at - b.at || b.score - a.score)
  }

  return { related, entering }
}
