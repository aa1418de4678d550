import type { Archive } from '../archive/archive.ts'
import { countSteps } from '../archive/counts.ts'
import { again, lastTextGroup, type Vector } from '../archive/vector.ts'

/** Weights are whole numbers of such parts, so that no sum or square of them depends on the order in which an archive met its terms. */
const rawParts = 2 ** 12
const parts = 2 ** 20

/**
 * The terms of a story that the archive holds, by number, weighted by count and by how rare they are among so many stories (those in
 * its language), of length one together. A term that no other story has can tie it to none, and would only make a long text less
 * like any.
 */
export function weigh(
  { postings }: Archive,
  { count, terms, steps, groups }: Vector,
  among: number,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  let square = 0
  for (let index = 0; index < count && (groups[index] ?? 0) <= lastTextGroup; index++) {
    const step = steps[index] ?? 0
    const term = terms[index] ?? 0
    const holders = postings.stories(term)
    if (step === again || holders < 2) continue
    const rarity = Math.max(0, Math.log((among + 1) / (holders + 0.5)))
    const weight = Math.round(rawParts * (1 + Math.log(countSteps[step] ?? 1)) * rarity)
    found.set(term, weight)
    square += weight ** 2
  }
  const length = Math.sqrt(square) || 1
  for (const [term, weight] of found) found.set(term, Math.round((parts * weight) / length) / parts)
  return found
}
