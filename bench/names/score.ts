/** Counts of a strict comparison: a name is right when its words and its kind are. */
export interface Tally {
  right: number
  found: number
  marked: number
}

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly marked: number
}

export function scoreOf({ right, found, marked }: Tally): Score {
  const precision = found === 0 ? 0 : right / found
  const recall = marked === 0 ? 0 : right / marked
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision: round(precision), recall: round(recall), f1: round(f1), marked }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
