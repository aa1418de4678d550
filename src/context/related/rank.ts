import type { Archive } from '../archive/archive.ts'
import { createVector } from '../archive/vector.ts'
import type { CorpusStory } from '../corpus.ts'
import type { Entering, Ranked, RelatedStory } from '../engine.ts'
import { type Compared, type Comparison, createCompare } from './compare.ts'
import { createCopies, isCopy, termsIn } from './copies.ts'
import type { Held } from './features.ts'
import { chanceOf, type RelatedModel, scoreOf } from './model.ts'
import { createReasons } from './reasons.ts'

export interface Ranker {
  related(story: CorpusStory | string, limit: number): readonly RelatedStory[]
  /** The list of a story, and what the story is to the lists of others: in steps, with a pause between two. */
  rank(story: CorpusStory, limit: number): Promise<Ranked>
  /** The slots of the older stories nearest to one that is held, the nearest first: no takes of it, nor it in another language. */
  older(id: string, limit: number): readonly number[]
}

/** An editor's own word for a running matter outweighs every measure, the data having no storylines. */
const storylineBonus = 2
/** Older stories, the nearest first, that are asked what a story is to them; and how many in one step. */
const olderAsked = 24
const askedAtOnce = 8

/** Whoever asks must let no other question in during a pause: all questions share their sums. */
export function createRanker(
  archive: Archive,
  model: RelatedModel,
  pause: () => Promise<void> = async () => {},
): Ranker {
  const { compare, compareTwo } = createCompare(archive)
  const copies = createCopies(archive)
  const reasonOf = createReasons(archive)
  const vector = createVector()

  /** A story with its words, which the next one overwrites. */
  function read(slot: number): Held {
    return { slot, vector: archive.records.read(slot, vector) }
  }

  function scored(other: Compared): Scored {
    return { ...other, score: scoreOf(model, other.features) + bonusOf(other) }
  }

  /** All that were compared, the best first. */
  function sorted({ compared }: Comparison): readonly Scored[] {
    return compared
      .filter(({ shared }) => !shared.translation)
      .map(scored)
      .sort((a, b) => b.score - a.score || archive.before(a.slot, b.slot))
  }

  /** Sets takes of the story itself apart, and shows takes of another as one: the newest of them, at the place of the best. */
  function choose({ query }: Comparison, all: readonly Scored[], limit: number): Chosen {
    const own = termsIn(query.vector)
    const chosen: Scored[] = []
    const texts: Int32Array[] = []
    const takes: number[] = []
    for (const other of all) {
      if (chosen.length >= limit) break
      const text = copies.termsOf(other.slot)
      if (isCopy(text, own)) {
        takes.push(other.slot)
        continue
      }
      const place = texts.findIndex((known) => isCopy(text, known))
      const known = chosen[place]
      if (!known) {
        chosen.push(other)
        texts.push(text)
      } else if (archive.before(other.slot, known.slot) < 0)
        chosen[place] = { ...other, score: known.score }
    }
    return { chosen, takes }
  }

  function listOf({ query }: Comparison, chosen: readonly Scored[]): readonly RelatedStory[] {
    return chosen.map((other) => ({
      id: archive.idOf(other.slot),
      score: other.score,
      reason: reasonOf(query, other, read(other.slot).vector),
      confidence: chanceOf(model, other.score),
    }))
  }

  function related(story: CorpusStory | string, limit: number): readonly RelatedStory[] {
    const comparison = compare(story)
    if (!comparison) return []
    return listOf(comparison, choose(comparison, sorted(comparison), limit).chosen)
  }

  /** What a story is to an older one. Comparing the two is enough, unless editors' links speak for the story. */
  function enter(older: string, held: Held, linked: boolean): readonly Entering[] {
    const two = compareTwo(older, held, linked)
    if (!two || two.other.shared.translation) return []
    const other = scored(two.other)
    return [{ id: older, score: other.score, reason: reasonOf(two.query, other, held.vector) }]
  }

  async function rank(story: CorpusStory, limit: number): Promise<Ranked> {
    // What is held has been read already.
    const isHeld = archive.slotOf(archive.stories.find(story.id)) >= 0
    const comparison = compare(isHeld ? story.id : story)
    if (!comparison) return { related: [], near: [], entering: [], takes: { older: [], newer: [] } }
    await pause()
    const all = sorted(comparison)
    const { chosen, takes } = choose(comparison, all, limit)
    const list = listOf(comparison, chosen)
    const number = archive.stories.find(story.id)
    const slot = archive.slotOf(number)
    const at = story.publishedAt
    const isOlder = (other: number): boolean => archive.publishedAt(other) <= at
    const others = all.map((other) => other.slot).filter((other) => !takes.includes(other))
    const linked = archive.linksTo(number).length > 0
    const older = others.filter(isOlder).slice(0, Math.max(limit, olderAsked)).map(archive.idOf)
    const asked = slot < 0 ? [] : older.slice(0, olderAsked)
    const held = read(slot)
    const entering: Entering[] = []
    for (const [place, id] of asked.entries()) {
      if (place % askedAtOnce === 0) await pause()
      entering.push(...enter(id, held, linked))
    }
    return {
      related: list,
      near: older.slice(0, limit),
      entering,
      takes: {
        older: takes.filter(isOlder).map(archive.idOf),
        newer: takes.filter((take) => !isOlder(take)).map(archive.idOf),
      },
    }
  }

  function older(id: string, limit: number): readonly number[] {
    const comparison = compare(id)
    if (!comparison) return []
    const all = sorted(comparison)
    const { takes } = choose(comparison, all, limit)
    const at = comparison.query.publishedAt
    return all
      .map(({ slot }) => slot)
      .filter((slot) => archive.publishedAt(slot) <= at && !takes.includes(slot))
      .slice(0, limit)
  }

  return { related, rank, older }
}

interface Chosen {
  readonly chosen: readonly Scored[]
  /** Slots of takes of the story itself. */
  readonly takes: readonly number[]
}

interface Scored extends Compared {
  readonly score: number
}

function bonusOf({ shared }: Compared): number {
  return shared.storyline ? storylineBonus : 0
}
