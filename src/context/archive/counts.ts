/*
 * How often a term stands in a story, in sixteen steps: exact up to eight, coarser above, since
 * the ninth mention says little more than the eighth. A length, in steps of an eighth of an octave.
 */

/** The count that each step stands for. */
export const countSteps: readonly number[] = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 24, 32, 45, 64,
]

const stepOfCount = Uint8Array.from({ length: 65 }, (_, count) => {
  const step = countSteps.findLastIndex((known) => known <= count)
  return Math.max(step, 0)
})

/** The step of a count of one or more. */
export function countStep(count: number): number {
  return stepOfCount[Math.min(count, 64)] ?? 0
}

/** The number of length steps; a story of 2^20 words has the last one. */
export const lengthSteps = 161

export function lengthStep(length: number): number {
  return Math.min(lengthSteps - 1, Math.round(8 * Math.log2(length + 1)))
}

/** The length that a step stands for, a whole number so that sums of it are exact. */
export function lengthAt(step: number): number {
  return Math.round(2 ** (step / 8) - 1)
}
