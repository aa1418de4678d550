import { adam } from './adam.ts'

/** Something that was measured, and whether it was right. */
export interface Example {
  readonly values: readonly number[]
  readonly right: boolean
}

/** The weights of the values that tell best what is right: logistic regression by Adam from zero, held back by `restraint` times each weight. */
export function fitLogistic(
  examples: readonly Example[],
  { steps, restraint = 0 }: { readonly steps: number; readonly restraint?: number },
): Float64Array {
  return adam(examples[0]?.values.length ?? 0, steps, (learned, slope) => {
    for (const [at, value] of learned.entries()) slope[at] = restraint * value
    for (const { values, right } of examples) {
      let score = 0
      for (const [at, value] of values.entries()) score += (learned[at] ?? 0) * value
      const miss = (1 / (1 + Math.exp(-score)) - (right ? 1 : 0)) / examples.length
      for (const [at, value] of values.entries()) slope[at] = (slope[at] ?? 0) + miss * value
    }
  })
}
