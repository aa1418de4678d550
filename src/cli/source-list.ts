import { shownAddress } from '#kit'
import {
  lastUnfetchedPictures,
  type NewsSource,
  newsSources,
  type RefusedRaw,
  refusedRaws,
  type Subscription,
  shownPlace,
  subscriptions,
  type UnfetchedPicture,
} from '#store'
import type { House } from './house.ts'

const dayMs = 24 * 3_600_000
/** Days for which what was refused is shown. */
const shownDays = 3
const mostUnfetched = 100

/** Prints the sources: where each is, when it sent something last and how late that came, and what went wrong. */
export async function listSources(
  { store, clock }: Pick<House, 'store' | 'clock'>,
  line: (text: string) => void,
): Promise<void> {
  const now = clock.now()
  const sources = await newsSources(store.newsroom)
  const refused = await refusedRaws(store.newsroom, new Date(now.getTime() - shownDays * dayMs))
  const since = new Date(now.getTime() - shownDays * dayMs)
  const unfetched = Map.groupBy(
    await lastUnfetchedPictures(store.newsroom, since, mostUnfetched),
    ({ source }) => source,
  )
  const hubs = await subscriptions(store.newsroom)
  for (const source of sources) {
    for (const text of saySource(source, refused.get(source.slug) ?? [], now)) line(text)
    for (const one of unfetched.get(source.slug) ?? []) line(sayUnfetched(one, now))
    const hub = hubs.get(source.slug)
    if (hub) line(sayHub(hub, now))
  }
  if (sources.length === 0) line('There is no source yet; “broadside source add” adds one.')
}

function* saySource(
  source: NewsSource,
  refused: readonly RefusedRaw[],
  now: Date,
): Generator<string> {
  const { slug, kind, taken, lastFault, faults, lastItemAt, lastTakenAt } = source
  const item = lastItemAt ? `last item ${ago(lastItemAt, now)}` : 'no item with a date yet'
  const lag =
    lastItemAt && lastTakenAt && lastTakenAt >= lastItemAt
      ? `${long(lastTakenAt.getTime() - lastItemAt.getTime())} late`
      : 'lag unknown'
  const came = lastTakenAt ? `last taken ${ago(lastTakenAt, now)}` : 'nothing taken yet'
  yield `${slug}  ${shownPlace(source)}  ${kind}  ${sayTurn(source, now)}  ${taken} taken`
  yield `  ${item}, ${lag}, ${came}`
  if (lastFault !== undefined) yield `  ${faults} faults in a row: ${lastFault}`
  for (const { name, fault, at } of refused) yield `  refused ${ago(at, now)}: ${name}: ${fault}`
}

function sayUnfetched({ address, story, fault, at }: UnfetchedPicture, now: Date): string {
  return `  picture not fetched ${ago(at, now)}: ${shownAddress(address)} of story ${story}: ${fault}`
}

function sayHub({ state, leaseUntil, pushedAt, fault }: Subscription, now: Date): string {
  const lease = leaseUntil ? `, lease until ${leaseUntil.toISOString()}` : ''
  const told = pushedAt ? `told last ${ago(pushedAt, now)}` : 'told nothing yet'
  return `  hub ${state}${lease}, ${told}${fault === undefined ? '' : `: ${fault}`}`
}

/** When it was looked at, and when it will be. */
function sayTurn({ kind, paused, lastAskedAt, nextAt }: NewsSource, now: Date): string {
  if (paused) return 'paused'
  if (kind === 'push') return 'hands its news in'
  const asked = lastAskedAt ? ago(lastAskedAt, now) : 'never'
  if (!nextAt) return `asked ${asked}, next now`
  const overdueMs = now.getTime() - nextAt.getTime()
  const next = overdueMs > 0 ? `overdue by ${long(overdueMs)}` : `next in ${long(-overdueMs)}`
  return `asked ${asked}, ${next}`
}

function ago(at: Date, now: Date): string {
  return `${long(Math.max(0, now.getTime() - at.getTime()))} ago`
}

/** A length of time in its greatest unit. */
function long(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}
