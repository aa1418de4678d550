import type { Archive } from '../archive/archive.ts'
import { countSteps } from '../archive/counts.ts'
import { again, lastTextGroup, type Vector } from '../archive/vector.ts'
import type { Weights } from '../archive/weights.ts'

/** The terms that say most of what a story is about, in no order; only the first `count` entries hold. */
export interface BestTerms {
  count: number
  terms: Int32Array
  steps: Uint8Array
  /** Whole numbers of 1 to `heaviest`. */
  weights: Int32Array
}

/** Terms of a story that are searched for. The hundredth still adds, the thousandth is noise. */
const termsSearched = 150
const heaviest = 4_095
/** The roots of the counts that steps stand for. */
const roots = Float64Array.from(countSteps, Math.sqrt)

/**
 * Chooses terms that another story has too, weighted by the root of their count and by their rarity; ties stay together. What one
 * call gave is overwritten by the next. The marks of certainty stand where an index is below the count of the vector.
 */
export function createBestTerms(archive: Archive) {
  let values = new Float64Array(0)
  const best: BestTerms = {
    count: 0,
    terms: new Int32Array(0),
    steps: new Uint8Array(0),
    weights: new Int32Array(0),
  }

  function makeRoom(count: number): void {
    if (values.length >= count) return
    values = new Float64Array(count * 2)
    best.terms = new Int32Array(count * 2)
    best.steps = new Uint8Array(count * 2)
    best.weights = new Int32Array(count * 2)
  }

  /** Writes down all that may be chosen; how many they are. */
  function gather(vector: Vector, story: number, weights: Weights): number {
    const own = archive.slotOf(story) >= 0 ? 1 : 0
    let found = 0
    for (let index = 0; index < vector.count; index++) {
      const step = vector.steps[index]!
      if (step === again || vector.groups[index]! > lastTextGroup) continue
      const term = vector.terms[index]!
      if (archive.postings.stories(term) <= own) continue
      best.terms[found] = term
      best.steps[found] = step
      values[found++] = roots[step]! * weights.rarity(term)
    }
    return found
  }

  return function bestTerms(vector: Vector, story: number, weights: Weights): BestTerms {
    makeRoom(vector.count)
    const found = gather(vector, story, weights)
    const most = found > 0 ? highestOf(values, found) : 1
    const least = found < termsSearched ? 0 : nthHighest(values.slice(0, found), termsSearched)
    best.count = 0
    for (let index = 0; index < found; index++) {
      const value = values[index]!
      if (value < least || value <= 0) continue
      best.terms[best.count] = best.terms[index]!
      best.steps[best.count] = best.steps[index]!
      best.weights[best.count++] = Math.max(1, Math.round((value / most) * heaviest))
    }
    return best
  }
}

function highestOf(values: Float64Array, count: number): number {
  let highest = values[0]!
  for (let at = 1; at < count; at++) if (values[at]! > highest) highest = values[at]!
  return highest
}

/** The value that comes `nth` from the highest, by Hoare's selection, which leaves the values in another order. */
function nthHighest(values: Float64Array, nth: number): number {
  let [from, to] = [0, values.length - 1]
  const wanted = values.length - nth
  while (from < to) {
    const middle = values[(from + to) >> 1]!
    let [low, high] = [from, to]
    while (low <= high) {
      while (values[low]! < middle) low++
      while (values[high]! > middle) high--
      if (low > high) break
      const value = values[low]!
      values[low++] = values[high]!
      values[high--] = value
    }
    if (wanted <= high) to = high
    else if (wanted >= low) from = low
    else break
  }
  return values[wanted]!
}
