import type { Archive } from './archive/archive.ts'
import type { CorpusStory } from './corpus.ts'
import type { Engine, Ranked } from './engine.ts'
import type { Ranker } from './related/rank.ts'

/** Stories that are kept ranked, those that were ranked last. */
const most = 8
/** Milliseconds that ranks hold: how near in time a story is to others counts in days. */
const holdMs = 600_000

interface Found {
  readonly publishedAt: number
  readonly words: string
  readonly limit: number
  readonly ranked: Ranked
  /** The archive that it was found in, or that one with the story in it. */
  readonly state: number
  readonly isHeld: boolean
}

/** What comes and goes, and the ranks of stories that are expected: each is good for the archive in which it was found. */
export function createRanksAhead(
  archive: Archive,
  ranker: Ranker,
): Pick<Engine, 'add' | 'remove' | 'expect' | 'rank'> {
  const found = new Map<string, Found>()
  /** Another number for each archive. */
  let state = 0

  function keep(id: string, one: Found): void {
    found.delete(id)
    found.set(id, one)
    const oldest = found.keys().next()
    if (found.size > most && !oldest.done) found.delete(oldest.value)
  }

  function known(story: CorpusStory): Found | undefined {
    const one = found.get(story.id)
    if (one?.state !== state) return undefined
    const since = story.publishedAt - one.publishedAt
    return since >= 0 && since <= holdMs && one.words === wordsOf(story) ? one : undefined
  }

  return {
    add: (story) => {
      const one = known(story)
      archive.add(story)
      state += 1
      if (one) keep(story.id, { ...one, state, isHeld: true })
    },
    remove: (id) => {
      state += 1
      return archive.remove(id)
    },
    expect: async (story, limit) => {
      const isHeld = archive.slotOf(archive.stories.find(story.id)) >= 0
      if (isHeld || known(story)?.limit === limit) return
      archive.add(story)
      try {
        const ranked = await ranker.rank(story, limit)
        const { publishedAt } = story
        keep(story.id, { publishedAt, words: wordsOf(story), limit, ranked, state, isHeld })
      } finally {
        archive.remove(story.id)
      }
    },
    rank: async (story, limit) => {
      const one = known(story)
      return one?.isHeld && one.limit === limit ? one.ranked : ranker.rank(story, limit)
    },
  }
}

/** All of a story but what its publication gives it. */
function wordsOf(story: CorpusStory): string {
  return JSON.stringify({ ...story, path: '', publishedAt: 0, changedAt: 0 })
}
