import type { Archive } from '../archive/archive.ts'
import type { Candidates } from './candidates.ts'
import type { Query } from './query.ts'

/** What editors linked to from the stories nearest to this one. */
export interface Votes {
  /** By slot: the nearness of the nearest twenty that link to it, summed. */
  readonly near: ReadonlyMap<number, number>
  /** By slot: the cubed nearness of the nearest sixty, less for those long ago. */
  readonly fresh: ReadonlyMap<number, number>
}

const nearNeighbours = 20
const fading = 60
const day = 86_400_000

export function votesOf(archive: Archive, query: Query, nearest: Candidates['nearest']): Votes {
  const near = new Map<number, number>()
  const fresh = new Map<number, number>()
  for (const [rank, { slot, value }] of nearest.entries()) {
    const days = Math.abs(query.publishedAt - archive.publishedAt(slot)) / day
    const weight = value ** 3 * Math.exp(-days / fading)
    archive.records.eachLink(slot, (story) => {
      const to = archive.slotOf(story)
      if (to < 0 || story === query.story) return
      if (rank < nearNeighbours) near.set(to, (near.get(to) ?? 0) + value)
      fresh.set(to, (fresh.get(to) ?? 0) + weight)
    })
  }
  return { near, fresh }
}

/** How many stories linked to a story within ninety days of the query. */
export function linkedLately(archive: Archive, query: Query, slot: number): number {
  const season = 90 * day
  return archive.linksTo(archive.storyAt(slot)).filter((story) => {
    const from = archive.slotOf(story)
    return (
      from >= 0 &&
      story !== query.story &&
      Math.abs(query.publishedAt - archive.publishedAt(from)) < season
    )
  }).length
}
