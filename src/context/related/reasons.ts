import type { Reason } from '#story'
import type { Archive } from '../archive/archive.ts'
import { readLabel } from '../archive/labels.ts'
import { again, labelGroup, type Vector } from '../archive/vector.ts'
import { isPlainName } from '../names/plain-names.ts'
import type { Compared } from './compare.ts'
import { isLead, leadBits, type Query } from './query.ts'

/** A story this much older than the query tells what went before, in milliseconds. */
const longBefore = 60 * 86_400_000
/** A name in more than this share of all stories tells nothing. */
const common = 0.1
/** Stands between the words of a name. */
const space = 0x20

/** Says why a story is recommended, in words of the two stories or of their editors. */
export function createReasons(archive: Archive) {
  /** The name of two words that both stories have: one that leads both, or else one of them; the rarest of these. */
  function sharedName(query: Query, other: Vector): string | undefined {
    let best = ''
    let highest = 0
    for (let index = 0; index < other.count; index++) {
      const term = other.terms[index] ?? 0
      const bits = query.groups[query.places[term] ?? 0] ?? 0
      if (bits === 0 || other.steps[index] === again) continue
      const leads = (isLead(other.groups[index] ?? 0) ? 1 : 0) + (bits & leadBits ? 1 : 0)
      const stories = archive.postings.stories(term)
      if (leads === 0 || stories > Math.max(3, common * archive.size)) continue
      const value = leads + 1 / (1 + stories)
      // Of a hundred words that both have, few are a name of two, and to write out the others takes time.
      if (value < highest || !archive.terms.has(term, space)) continue
      const name = archive.terms.text(term)
      if (!isPlainName(name) || (value === highest && name >= best)) continue
      best = name
      highest = value
    }
    return highest > 0 ? best : undefined
  }

  function sectionOf(other: Vector): string {
    for (let index = other.count - 1; other.groups[index] === labelGroup; index--) {
      const label = readLabel(archive.terms.text(other.terms[index] ?? 0))
      if (label?.kind === 'section') return label.name
    }
    return ''
  }

  /** Why a story, with its words, stands beside the query. */
  return function reasonOf(
    query: Query,
    { slot, shared, features }: Compared,
    vector: Vector,
  ): Reason {
    if (shared.storyline) return { type: 'storyline' }
    if (shared.series !== undefined) return { type: 'series', name: shared.series }
    const isOld = query.publishedAt - archive.publishedAt(slot) > longBefore
    const name = sharedName(query, vector)
    if (name !== undefined)
      return isOld ? { type: 'background', about: name } : { type: 'about', name }
    if (features.votes > 0) return { type: 'linked' }
    const topic = shared.topic ?? shared.kicker
    if (topic === undefined) return { type: 'section', slug: sectionOf(vector) }
    return isOld ? { type: 'background', about: topic } : { type: 'topic', name: topic }
  }
}
