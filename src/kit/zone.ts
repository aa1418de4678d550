/** A day of the calendar in some time zone. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** What clocks show at a time, by its milliseconds. A page asks for the same times over and over. */
interface Zone {
  readonly format: Intl.DateTimeFormat
  readonly shown: Map<number, Readonly<Record<string, number>>>
}

const zones = new Map<string, Zone>()
const mostShown = 4_000

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  })
  const zone = { format, shown: new Map() }
  zones.set(timeZone, zone)
  return zone
}

function partsIn(time: Date, timeZone: string): Readonly<Record<string, number>> {
  const { format, shown } = zoneOf(timeZone)
  const known = shown.get(time.getTime())
  if (known) return known
  const parts = format.formatToParts(time).map(({ type, value }) => [type, Number(value)] as const)
  const made: Readonly<Record<string, number>> = Object.fromEntries(parts)
  if (shown.size >= mostShown) shown.clear()
  shown.set(time.getTime(), made)
  return made
}

/** The day that clocks of the zone show at the time. Throws a RangeError for an unknown zone. */
export function dayIn(time: Date, timeZone: string): Day {
  const { year = 0, month = 0, day = 0 } = partsIn(time, timeZone)
  return { year, month, day }
}

/** Minutes that clocks of the zone are ahead of UTC at the time. */
export function offsetIn(time: Date, timeZone: string): number {
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = partsIn(time, timeZone)
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return Math.round((shown - Math.floor(time.getTime() / 1000) * 1000) / 60_000)
}

/** The first instant of a day in the zone. */
export function startOfDay({ year, month, day }: Day, timeZone: string): Date {
  const utc = Date.UTC(year, month - 1, day)
  const guess = utc - offsetIn(new Date(utc), timeZone) * 60_000
  return new Date(utc - offsetIn(new Date(guess), timeZone) * 60_000)
}

/** The day that is a number of days later (or, negative, earlier). */
export function addDays({ year, month, day }: Day, days: number): Day {
  const at = new Date(Date.UTC(year, month - 1, day + days))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

/** `2026/11/24`, or with another separator. */
export function dayText({ year, month, day }: Day, separator = '/'): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  return [pad(year, 4), pad(month, 2), pad(day, 2)].join(separator)
}

/** Whether the calendar has the day. */
export function isDay({ year, month, day }: Day): boolean {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}
