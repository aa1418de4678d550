/** Rows of numbers, `width` to a row. */
export interface Rows {
  readonly values: Float32Array
  readonly width: number
}

/** Brings each row to the length of one, in place. */
export function unitRows({ values, width }: Rows): void {
  for (let base = 0; base < values.length; base += width) {
    let square = 0
    for (let d = 0; d < width; d++) square += (values[base + d] ?? 0) ** 2
    const scale = 1 / (Math.sqrt(square) || 1)
    for (let d = 0; d < width; d++) values[base + d] = (values[base + d] ?? 0) * scale
  }
}

/**
 * The centres of `count` groups of rows of length one, by k-means over their angles (Dhillon and Modha, 2001),
 * begun at rows evenly apart. `weights` says how much each row counts.
 */
export function centresOf(
  rows: Rows,
  count: number,
  rounds: number,
  weights?: ArrayLike<number>,
): Rows {
  const { values, width } = rows
  const total = values.length / width
  const centres = new Float32Array(count * width)
  for (let c = 0; c < count; c++) {
    const from = Math.floor((c * total) / count) * width
    centres.set(values.subarray(from, from + width), c * width)
  }
  for (let round = 0; round < rounds; round++) {
    const own = groupsOf(rows, { values: centres, width })
    centres.fill(0)
    for (let row = 0; row < total; row++) {
      const [from, to] = [row * width, (own[row] ?? 0) * width]
      const weight = weights?.[row] ?? 1
      for (let d = 0; d < width; d++)
        centres[to + d] = (centres[to + d] ?? 0) + weight * (values[from + d] ?? 0)
    }
    unitRows({ values: centres, width })
  }
  return { values: centres, width }
}

/** The nearest centre of each row. */
export function groupsOf({ values, width }: Rows, centres: Rows): Uint16Array {
  const own = new Uint16Array(values.length / width)
  const from = centres.values
  for (let row = 0; row < own.length; row++) {
    const base = row * width
    let highest = Number.NEGATIVE_INFINITY
    for (let at = 0; at < from.length; at += width) {
      let dot = 0
      for (let d = 0; d < width; d++) dot += (values[base + d] ?? 0) * (from[at + d] ?? 0)
      if (dot <= highest) continue
      highest = dot
      own[row] = at / width
    }
  }
  return own
}
