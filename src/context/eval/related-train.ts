import { type FeatureName, featureNames } from '../related/features.ts'
import { type RelatedModel, scoreOf } from '../related/model.ts'
import { adam } from './adam.ts'
import type { Judged } from './related-replay.ts'
import { mean, ndcgAt5 } from './related-score.ts'

/** Stories that an editor did not choose, for each query, in the order of the search. */
const rivals = 60
const steps = 300
/** The weight of the squared coefficients beside the loss, on features of one variance. */
const restraint = 0.01

/**
 * Learns the model: a logistic loss on the difference of the scores of a chosen story and of one that
 * was not (pairwise ranking, Burges et al. 2005), each query of one weight, by Adam from zero with a
 * fixed number of steps, so that the same data give the same model.
 */
export function trainRelated(queries: readonly Judged[]): RelatedModel {
  const pairs = queries.flatMap(pairsOf)
  const spread = featureNames.map(
    (_, at) => Math.sqrt(mean(pairs.map(({ difference }) => (difference[at] ?? 0) ** 2))) || 1,
  )
  for (const { difference } of pairs)
    for (const [at, one] of spread.entries()) difference[at] = (difference[at] ?? 0) / one
  const learned = descend(pairs)
  const coefficients = byName((at) => (learned[at] ?? 0) / (spread[at] ?? 1))
  return { coefficients, chance: chanceOf(queries, coefficients) }
}

interface Pair {
  readonly difference: Float64Array
  readonly weight: number
}

function pairsOf({ grades, beside }: Judged): Pair[] {
  const chosen = beside.filter(({ id }) => grades.has(id))
  const others = beside.filter(({ id }) => !grades.has(id)).slice(0, rivals)
  const weight = 1 / (chosen.length * others.length)
  return chosen.flatMap((one) =>
    others.map((other) => ({
      weight,
      difference: Float64Array.from(
        featureNames,
        (name) => one.features[name] - other.features[name],
      ),
    })),
  )
}

function descend(pairs: readonly Pair[]): Float64Array {
  const all = pairs.reduce((sum, { weight }) => sum + weight, 0)
  return adam(featureNames.length, steps, (learned, slope) => {
    for (const [at, value] of learned.entries()) slope[at] = restraint * value
    for (const { difference, weight } of pairs) {
      let margin = 0
      for (const [at, value] of difference.entries()) margin += (learned[at] ?? 0) * value
      const push = weight / all / (1 + Math.exp(margin))
      for (const [at, value] of difference.entries()) slope[at] = (slope[at] ?? 0) - push * value
    }
  })
}

/** The line from a score to the chance that an editor chose the story: logistic regression over the best twenty of each query. */
function chanceOf(queries: readonly Judged[], coefficients: RelatedModel['coefficients']) {
  const model = { coefficients, chance: { slope: 1, offset: 0 } }
  const points = queries.flatMap(({ grades, beside }) =>
    beside
      .map(({ id, features }) => ({ score: scoreOf(model, features), chosen: grades.has(id) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 20),
  )
  const centre = mean(points.map(({ score }) => score))
  let slope = 1
  let offset = -3
  for (let round = 0; round < 50; round++) {
    let [a, b, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6]
    for (const { score, chosen } of points) {
      const x = score - centre
      const chance = 1 / (1 + Math.exp(-(slope * x + offset)))
      const miss = (chosen ? 1 : 0) - chance
      const weight = chance * (1 - chance)
      a += miss * x
      b += miss
      aa += weight * x * x
      ab += weight * x
      bb += weight
    }
    const determinant = aa * bb - ab * ab
    slope += (bb * a - ab * b) / determinant
    offset += (aa * b - ab * a) / determinant
  }
  return { slope, offset: offset - slope * centre }
}

/** Five folds over time: each is scored by what the ones before it taught, the first by another archive. */
export function foldedNdcg(queries: readonly Judged[], elsewhere: readonly Judged[]): number {
  const scores: number[] = []
  for (let fold = 0; fold < 5; fold++) {
    const [start, end] = [fold, fold + 1].map((part) => Math.floor((queries.length * part) / 5))
    const model = trainRelated(fold === 0 ? elsewhere : queries.slice(0, start))
    for (const query of queries.slice(start, end)) scores.push(ndcgOf(query, model))
  }
  return mean(scores)
}

function ndcgOf({ grades, beside }: Judged, model: RelatedModel): number {
  const list = beside
    .map(({ id, features }) => ({ id, score: scoreOf(model, features) }))
    .sort((a, b) => b.score - a.score)
  return ndcgAt5(
    list.map(({ id }) => id),
    grades,
  )
}

function byName(value: (at: number) => number): Record<FeatureName, number> {
  const entries = featureNames.map((name, at) => [name, Number(value(at).toPrecision(5))])
  // proof: every name of `featureNames` has its entry
  return Object.fromEntries(entries) as Record<FeatureName, number>
}
