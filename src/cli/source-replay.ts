import { type Replayed, replay } from '#desk'
import { never } from '#kit'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

interface ReplayAsk {
  readonly slug: string
  /** As a person wrote it. */
  readonly since: string | undefined
  readonly signal: AbortSignal
}

/** Takes in again what was kept of a source, and says what came of it. */
export async function replaySource(
  { sources, clock }: Pick<House, 'sources' | 'clock'>,
  { slug, since, signal }: ReplayAsk,
  say: Say,
): Promise<void> {
  const from = since === undefined ? undefined : timeOf(since, clock.now())
  tell(await replay(sources, { slug, signal, ...(from ? { since: from } : {}) }), slug, say)
}

/** A day or a time as ISO 8601 writes it, or a number of days or hours back from now. */
function timeOf(text: string, now: Date): Date {
  const [, count, unit] = /^\s*(\d{1,4})\s*(d|h)(?:ays?|ours?)?\s*$/i.exec(text) ?? []
  if (count !== undefined)
    return new Date(
      now.getTime() - Number(count) * (unit?.toLowerCase() === 'd' ? 24 : 1) * 3_600_000,
    )
  const at = /^\d{4}-\d{2}-\d{2}/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN
  if (Number.isNaN(at))
    throw new Told(
      'Give the time as 2026-11-24, as 2026-11-24T18:00:00Z, or as “3 days” or “12 hours”.',
    )
  return new Date(at)
}

function tell(replayed: Replayed, slug: string, say: Say): void {
  switch (replayed.type) {
    case 'replayed': {
      const { messages, report } = replayed
      const { added, changed, same, held, killed, refused, refusedCount } = report
      for (const sentence of refused.slice(0, 20)) say.line(`  ${sentence}`)
      const kept = held + killed
      say.line(
        `Read again: ${messages} messages, ${added} new, ${changed} changed, ${same} unchanged, ${kept} left as editors have them, ${refusedCount} refused.`,
      )
      if (report.unstoredCount > 0)
        throw new Told(
          `${report.unstoredCount} items could not be stored. Run the same command again.`,
        )
      return
    }
    case 'unknown':
      throw new Told(
        `There is no source with the name ${slug}. “broadside source list” lists them.`,
      )
    case 'elsewhere':
      throw new Told(`The running paper is at work on ${slug}. Try again in a minute.`)
    case 'stopped':
      throw new Told('Stopped. Run the same command again to go on.')
    default:
      never(replayed)
  }
}
