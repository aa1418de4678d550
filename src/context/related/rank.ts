import type { Archive } from '../archive/archive.ts'
import type { CorpusStory } from '../corpus.ts'
import type { Entering, RelatedStory } from '../engine.ts'
import { type Compared, type Comparison, createCompare } from './compare.ts'
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

  function idOf(slot: number): string {
    return archive.stories.text(archive.storyAt(slot))
  }

  function rank({ compared, before }: Comparison): readonly Scored[] {
    return compared
      .filter(({ shared }) => !shared.translation)
      .map((other) => ({ ...other, score: scoreOf(model, other.features) + bonusOf(other) }))
      .sort((a, b) => b.score - a.score || before(a.slot, b.slot))
  }

  /** The best, takes of one story as one: the newest of them, at the place of the best. */
  function choose(comparison: Comparison, limit: number): readonly Scored[] {
    const chosen: Scored[] = []
    const texts = [termsIn(comparison.query.vector)]
    for (const other of rank(comparison)) {
      if (chosen.length >= limit) break
      const text = copies.termsOf(other.slot)
      const place = texts.findIndex((known) => isCopy(text, known))
      const known = chosen[place - 1]
      if (place < 0) {
        chosen.push(other)
        texts.push(text)
      } else if (known && comparison.before(other.slot, known.slot) < 0)
        chosen[place - 1] = { ...other, score: known.score }
    }
    return chosen
  }

  function related(story: CorpusStory | string, limit: number): readonly RelatedStory[] {
    const comparison = compare(story)
    if (!comparison) return []
    return choose(comparison, limit).map((other) => ({
      id: idOf(other.slot),
      score: other.score,
      reason: reasonOf(comparison.query, other),
      confidence: chanceOf(model, other.score),
    }))
  }

  /** The place of a story in the list of an older one. */
  function placeIn(older: string, id: string, limit: number): readonly Entering[] {
    const comparison = compare(older)
    if (!comparison) return []
    const list = choose(comparison, limit)
    const at = list.findIndex(({ slot }) => idOf(slot) === id)
    const entry = list[at]
    if (!entry) return []
    return [{ id: older, at, score: entry.score, reason: reasonOf(comparison.query, entry) }]
  }

  function entering(id: string, limit: number): readonly Entering[] {
    const comparison = compare(id)
    if (!comparison) return []
    return rank(comparison)
      .filter(({ slot }) => archive.publishedAt(slot) <= comparison.query.publishedAt)
      .slice(0, listsTried)
      .map(({ slot }) => idOf(slot))
      .flatMap((older) => placeIn(older, id, limit))
      .sort((a, b) => a.at - b.at || b.score - a.score)
  }

  return { related, entering }
}

interface Scored extends Compared {
  readonly score: number
}

function bonusOf({ shared }: Compared): number {
  return shared.storyline ? storylineBonus : 0
}
