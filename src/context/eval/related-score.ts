/** A list, the best first, against what editors chose. */
type Grades = ReadonlyMap<string, number>

/** Normalised discounted cumulative gain of the first five: a story of grade g is worth 2^(g-1). */
export function ndcgAt5(list: readonly string[], grades: Grades): number {
  const ideal = [...grades.values()].sort((a, b) => b - a)
  return gain(list.map((id) => grades.get(id) ?? 0)) / gain(ideal)
}

function gain(grades: readonly number[]): number {
  return grades
    .slice(0, 5)
    .reduce((sum, grade, at) => sum + (grade > 0 ? 2 ** (grade - 1) / Math.log2(at + 2) : 0), 0)
}

/** The share of what editors chose that stands among the first hundred. */
export function recallAt100(list: readonly string[], grades: Grades): number {
  const found = new Set(list.slice(0, 100))
  return [...grades.keys()].filter((id) => found.has(id)).length / grades.size
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
