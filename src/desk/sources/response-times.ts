/** A year is said where never is meant; a paper asks at least once a day. */
const longestFreshMs = 24 * 3_600_000
const longestWaitMs = 7 * 24 * 3_600_000

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** When a sender wants to be asked again (RFC 9110, section 10.2.3: seconds or a date). A week from now at the latest. */
export function retryTime(headers: Headers, now: Date): Date | undefined {
  const text = String(headers['retry-after'] ?? '').trim()
  const at = /^\d{1,9}$/.test(text)
    ? now.getTime() + Number(text) * 1_000
    : /[a-z]/i.test(text)
      ? Date.parse(text)
      : Number.NaN
  return later(at, now, longestWaitMs)
}

/** Until when an answer holds (RFC 9111, section 5.2.2.1 and 5.1: `max-age` less the `Age` it came with). A day at the longest. */
export function freshUntil(headers: Headers, now: Date): Date | undefined {
  const control = String(headers['cache-control'] ?? '').toLowerCase()
  if (/\bno-(cache|store)\b/.test(control)) return undefined
  const seconds = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})/.exec(control)?.[1]
  if (seconds === undefined) return undefined
  const age = /^\d{1,9}$/.exec(String(headers.age ?? '').trim())?.[0] ?? '0'
  return later(now.getTime() + (Number(seconds) - Number(age)) * 1_000, now, longestFreshMs)
}

/** A time after now, not more than a limit after it. */
function later(at: number, now: Date, limitMs: number): Date | undefined {
  if (!(at > now.getTime())) return undefined
  return new Date(Math.min(at, now.getTime() + limitMs))
}
