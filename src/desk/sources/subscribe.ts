import { randomBytes } from 'node:crypto'
import {
  askSubscription,
  type NewsSource,
  noteSubscriptionFault,
  type Store,
  type Subscription,
  subscriptionOf,
} from '#store'
import { type Web, type WebAnswer } from './ask-web.ts'
import { sayFetchFault } from './fault.ts'
import { findHub, type Hub } from './find-hub.ts'
import { postWeb } from './post-web.ts'

export interface SubscribeParts {
  readonly store: Store
  readonly web: Web
  readonly agent: () => Promise<string>
  /** Where hubs find the paper. Nothing: they cannot, and none is asked. */
  readonly publicAddress?: string
}

/** Ten days, as W3C WebSub advises (section 5.1). */
const leaseSeconds = 864_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * Asks the hub that a feed names to tell the paper of news, where it was not asked before, does not answer, or its lease runs out
 * (W3C WebSub, section 5). A hub that does not do so is no fault of the source, which is asked as before.
 */
export async function subscribe(
  parts: SubscribeParts,
  { source, answer }: { source: NewsSource; answer: WebAnswer },
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<Subscription | undefined> {
  const { store, publicAddress } = parts
  if (publicAddress === undefined) return undefined
  const known = await subscriptionOf(store.newsroom, source.slug)
  const hub = answer.type === 'new' ? findHub(answer.bytes, answer) : known
  if (!hub || (known && sameHub(known, hub) && !isDue(known, now))) return known
  const kept = known && sameHub(known, hub) ? known : undefined
  const id = kept?.id ?? randomBytes(24).toString('base64url')
  const secret = kept?.secret ?? randomBytes(32).toString('base64url')
  await store.write((tx) =>
    askSubscription(tx, {
      source: source.slug,
      id,
      hub: hub.hub,
      topic: hub.topic,
      secret,
      at: now,
    }),
  )
  const asked = await postWeb(parts.web, {
    address: hub.hub,
    agent: await parts.agent(),
    form: {
      'hub.mode': 'subscribe',
      'hub.topic': hub.topic,
      'hub.callback': `${publicAddress}/websub/${id}`,
      'hub.secret': secret,
      'hub.lease_seconds': String(leaseSeconds),
    },
    signal,
  })
  const fault = asked.ok ? wrongStatus(asked.value) : sayFetchFault(asked.fault)
  if (fault !== undefined) await store.write((tx) => noteSubscriptionFault(tx, id, { fault }))
  return subscriptionOf(store.newsroom, source.slug)
}

function sameHub(one: Hub, other: Hub): boolean {
  return one.hub === other.hub && one.topic === other.topic
}

/** Whether it is time to ask the hub again. */
function isDue({ state, askedAt, renewAt }: Subscription, now: Date): boolean {
  const since = now.getTime() - askedAt.getTime()
  if (state === 'denied') return since > dayMs
  if (state === 'asked' || !renewAt) return since > hourMs
  return renewAt <= now && since > hourMs
}

function wrongStatus(status: number): string | undefined {
  return status >= 200 && status < 300
    ? undefined
    : `The hub answered with the status ${status}; the feed is asked as before.`
}

const longestMinutes = 6 * 60

/** How often a feed is asked whose hub tells of its news: rarely, in case that it does not, and before the lease is over. */
export function relaxed(
  { everyMinutes }: NewsSource,
  subscription: Subscription | undefined,
  now: Date,
): { everyMinutes: number; notAfter?: Date } {
  const { state, pushedAt, leaseUntil, renewAt } = subscription ?? {}
  const holds = state === 'active' && leaseUntil !== undefined && leaseUntil > now
  const tells = pushedAt !== undefined && now.getTime() - pushedAt.getTime() < dayMs
  if (!holds || !tells) return { everyMinutes }
  const rarely = Math.max(everyMinutes, Math.min(everyMinutes * 8, longestMinutes))
  return { everyMinutes: rarely, ...(renewAt ? { notAfter: renewAt } : {}) }
}
