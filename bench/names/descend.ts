import {
  before,
  createChances,
  findChances,
  onward,
  type Weighed,
} from '../../src/context/names/chances.ts'
import { tagCount } from '../../src/context/names/tags.ts'

/** A stretch of a sentence ready for training: rows of weights by word, and the tags each word may have. */
export interface Example {
  readonly count: number
  readonly rows: Int32Array
  readonly starts: Int32Array
  /** A bit for each tag that a word may have at all, and for each that the marks allow. */
  readonly possible: Uint32Array
  readonly allowed: Uint32Array
}

export interface Descent {
  readonly rounds: number
  /** The length of the first steps; the last are a tenth of it. */
  readonly rate: number
  /** The part of each weight that is taken away after a round. */
  readonly restraint: number
}

/** What is learned: `tagCount` weights for each row, and for each pair of tags. */
export interface Learned {
  readonly weights: Float32Array
  readonly transitions: Float32Array
}

const small = 1e-3

/**
 * Learns a conditional random field (Lafferty, McCallum and Pereira, 2001) by steps of AdaGrad (Duchi, Hazan
 * and Singer, 2011), averaged over the second half of the rounds. Where the marks leave a word's tag open,
 * the chance of all allowed sequences together is raised.
 */
export function descend(examples: readonly Example[], size: number, options: Descent): Learned {
  const weights = new Float32Array(size * tagCount)
  const squares = new Float32Array(size * tagCount).fill(1)
  const sums = new Float32Array(size * tagCount)
  const transitions = new Float32Array(tagCount * tagCount)
  const pairSquares = new Float32Array(tagCount * tagCount).fill(1)
  const longest = examples.reduce((most, { count }) => Math.max(most, count), 1)
  const shares = new Float64Array(longest * tagCount)
  const moves = new Float64Array(tagCount * tagCount)
  const slopes = new Float64Array(tagCount * tagCount)
  const free = createChances(longest)
  const bound = createChances(longest)
  const order = examples.map((_, at) => at)
  const random = generator(11)
  const averagedFrom = options.rounds >> 1
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, random)
    const rate = options.rate * (1 - (0.9 * round) / options.rounds)
    let loss = 0
    for (const at of order) {
      const example = examples[at]
      if (!example || example.count === 0) continue
      weigh(example, weights, shares)
      for (let tag = 0; tag < tagCount; tag++)
        for (const back of before[tag] ?? [])
          moves[back * tagCount + tag] = Math.exp(transitions[back * tagCount + tag] ?? 0)
      const weighed = { count: example.count, shares, moves, allowed: example.possible }
      const marked = { ...weighed, allowed: example.allowed }
      const missed = findChances(weighed, free) - findChances(marked, bound)
      loss += missed
      if (missed < small) continue
      step(example, { weights, squares, rate, wrong: free.tags, right: bound.tags })
      slopes.fill(0)
      addPairs(weighed, free, 1, slopes)
      addPairs(marked, bound, -1, slopes)
      for (let pair = 0; pair < transitions.length; pair++) {
        const slope = slopes[pair] ?? 0
        if (slope === 0) continue
        const square = (pairSquares[pair] ?? 0) + slope * slope
        pairSquares[pair] = square
        transitions[pair] = (transitions[pair] ?? 0) - (rate * slope) / Math.sqrt(square)
      }
    }
    for (let cell = 0; cell < weights.length; cell++) {
      weights[cell] = (weights[cell] ?? 0) * (1 - options.restraint)
      if (round >= averagedFrom) sums[cell] = (sums[cell] ?? 0) + (weights[cell] ?? 0)
    }
    process.stderr.write(`round ${round + 1}: loss ${(loss / examples.length).toFixed(4)}\n`)
  }
  const averaged = options.rounds - averagedFrom
  return { weights: sums.map((sum) => sum / averaged), transitions }
}

/** Adds how often each pair of tags is expected, times a sign. */
function addPairs(
  weighed: Weighed,
  { forward, backward, norms }: ReturnType<typeof createChances>,
  sign: number,
  into: Float64Array,
): void {
  for (let at = 1; at < weighed.count; at++) {
    for (let tag = 0; tag < tagCount; tag++) {
      const ahead = (backward[at * tagCount + tag] ?? 0) * sign
      if (ahead === 0 || (forward[at * tagCount + tag] ?? 0) === 0) continue
      for (const one of before[tag] ?? []) {
        const reached = forward[(at - 1) * tagCount + one] ?? 0
        if (reached === 0) continue
        const pair = one * tagCount + tag
        into[pair] = (into[pair] ?? 0) + reached * onward(weighed, norms, { at, one, tag }) * ahead
      }
    }
  }
}

/** Writes e to the score of each tag at each word, less the word's greatest score. */
function weigh({ count, rows, starts }: Example, weights: Float32Array, into: Float64Array): void {
  const scores = new Float64Array(tagCount)
  for (let i = 0; i < count; i++) {
    scores.fill(0)
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const offset = (rows[at] ?? 0) * tagCount
      for (let tag = 0; tag < tagCount; tag++)
        scores[tag] = (scores[tag] ?? 0) + (weights[offset + tag] ?? 0)
    }
    let top = scores[0] ?? 0
    for (const score of scores) if (score > top) top = score
    for (let tag = 0; tag < tagCount; tag++)
      into[i * tagCount + tag] = Math.exp((scores[tag] ?? 0) - top)
  }
}

interface Step {
  readonly weights: Float32Array
  readonly squares: Float32Array
  readonly rate: number
  readonly wrong: Float64Array
  readonly right: Float64Array
}

function step({ count, rows, starts }: Example, to: Step): void {
  const { weights, squares, rate, wrong, right } = to
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? 0
    const end = starts[i + 1] ?? 0
    for (let tag = 0; tag < tagCount; tag++) {
      const slope = (wrong[i * tagCount + tag] ?? 0) - (right[i * tagCount + tag] ?? 0)
      if (slope < small && slope > -small) continue
      for (let at = start; at < end; at++) {
        const cell = (rows[at] ?? 0) * tagCount + tag
        const square = (squares[cell] ?? 0) + slope * slope
        squares[cell] = square
        weights[cell] = (weights[cell] ?? 0) - (rate * slope) / Math.sqrt(square)
      }
    }
  }
}

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

function shuffle(items: number[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = items[i] ?? 0
    items[i] = items[j] ?? 0
    items[j] = held
  }
}
