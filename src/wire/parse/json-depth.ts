/** Whether a value out of JSON nests lists and objects deeper than a number of levels. Does not recurse. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= levels; depth += 1) {
    const next: unknown[] = []
    for (const part of level) {
      if (typeof part !== 'object' || part === null) continue
      for (const child of Object.values(part))
        if (typeof child === 'object' && child !== null) next.push(child)
    }
    if (next.length === 0) return false
    level = next
  }
  return true
}
