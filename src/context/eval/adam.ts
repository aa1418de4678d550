/**
 * Goes downhill from zero for a fixed number of steps (Kingma and Ba 2015, with a rate of 0.1 and decays of
 * 0.9 and 0.99), so that the same slopes lead to the same place. `slopeAt` writes the slope at a place.
 */
export function adam(
  size: number,
  steps: number,
  slopeAt: (place: Float64Array, slope: Float64Array) => void,
): Float64Array {
  const place = new Float64Array(size)
  const slope = new Float64Array(size)
  const drift = new Float64Array(size)
  const power = new Float64Array(size)
  for (let step = 1; step <= steps; step++) {
    slopeAt(place, slope)
    for (let at = 0; at < size; at++) {
      const down = slope[at] ?? 0
      drift[at] = 0.9 * (drift[at] ?? 0) + 0.1 * down
      power[at] = 0.99 * (power[at] ?? 0) + 0.01 * down * down
      const mean = (drift[at] ?? 0) / (1 - 0.9 ** step)
      const root = Math.sqrt((power[at] ?? 0) / (1 - 0.99 ** step))
      place[at] = (place[at] ?? 0) - (0.1 * mean) / (root + 1e-8)
    }
  }
  return place
}
