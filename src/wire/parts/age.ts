const units: Readonly<Record<string, number>> = {
  w: 7 * 86_400,
  d: 86_400,
  h: 3_600,
  m: 60,
  s: 1,
}

/** Milliseconds of a length of time as people write it: `3h 20m`, `412d 2h`, `45m`. */
export function readAge(text: string): number | undefined {
  const words = text.trim().toLowerCase()
  if (!/^(\d{1,6}\s*[wdhms]\s*)+$/.test(words)) return undefined
  let seconds = 0
  for (const [, count, unit = ''] of words.matchAll(/(\d+)\s*([wdhms])/g))
    seconds += Number(count) * (units[unit] ?? 0)
  return seconds * 1000
}
