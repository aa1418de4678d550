import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#kit'
import {
  keepRaw,
  notePushed,
  noteSubscribed,
  noteSubscriptionFault,
  type Store,
  subscriptionAt,
} from '#store'
import { longestMessage, unpackGzip } from './whole-file.ts'

interface HubParts {
  readonly store: Store
  readonly clock: Clock
}

/** What a hub asks with: the parameters of its request. */
export type HubQuestion = Readonly<Record<string, string | undefined>>

const shortestLeaseMs = 3_600_000
const longestLeaseMs = 30 * 24 * 3_600_000
/** A lease is renewed when so much of it is over. */
const renewShare = 0.8

/**
 * Answers a hub that verifies that the paper asked for a subscription (W3C WebSub, section 5.3): gives its challenge back, or
 * nothing where the paper did not ask. A hub that denies one is heard.
 */
export async function verifyHub(
  { store, clock }: HubParts,
  id: string,
  question: HubQuestion,
): Promise<string | undefined> {
  const subscription = await subscriptionAt(store.newsroom, id)
  const { 'hub.topic': topic, 'hub.mode': mode, 'hub.challenge': challenge } = question
  if (!subscription || topic !== subscription.topic) return undefined
  if (mode === 'denied') {
    const reason = question['hub.reason']?.slice(0, 300)
    const fault = `The hub denies the subscription${reason ? `: ${reason}` : ''}.`
    await store.write((tx) => noteSubscriptionFault(tx, id, { fault, denied: true }))
    return ''
  }
  if (mode !== 'subscribe' || !challenge || challenge.length > 1_000) return undefined
  const seconds = /^\d{1,10}$/.exec(question['hub.lease_seconds'] ?? '')?.[0]
  const leaseMs = Math.max(shortestLeaseMs, Math.min(Number(seconds ?? 0) * 1_000, longestLeaseMs))
  const now = clock.now().getTime()
  const leaseUntil = new Date(now + leaseMs)
  const renewAt = new Date(now + Math.round(leaseMs * renewShare))
  await store.write((tx) => noteSubscribed(tx, id, { leaseUntil, renewAt }))
  return challenge
}

/** What a hub sends. */
export interface HubPush {
  readonly body: Buffer
  /** `X-Hub-Signature`. */
  readonly signature?: string
  readonly contentType?: string
}

/**
 * Keeps what a hub sends, if it is signed with the secret of the subscription (W3C WebSub, section 7.1): the job of the source takes it
 * in. `ignored`: it is not, and the hub is not told, so that nobody can try out secrets. `gone`: there is no such subscription.
 */
export async function takeHubPush(
  { store, clock }: HubParts,
  id: string,
  { body, signature, contentType }: HubPush,
): Promise<'kept' | 'ignored' | 'gone'> {
  const subscription = await subscriptionAt(store.newsroom, id)
  if (!subscription) return 'gone'
  const { source, topic: address, secret } = subscription
  const at = clock.now()
  if (!isSigned(body, signature, secret)) {
    const fault =
      'Something came that was not signed by the hub with SHA-256 or better; it was not read.'
    await store.write((tx) => noteSubscriptionFault(tx, id, { fault }))
    return 'ignored'
  }
  const unpacked = await unpackGzip(body)
  if (unpacked.type !== 'whole') {
    const fault = `What the hub sent is damaged, or longer than ${longestMessage / 1_048_576} MB; it was not read.`
    await store.write((tx) => noteSubscriptionFault(tx, id, { fault }))
    return 'ignored'
  }
  const headers = { address, ...(contentType === undefined ? {} : { contentType }) }
  const { bytes } = unpacked
  await keepRaw(store, { source, name: address, headers, bytes, at, intake: 'waiting' })
  await store.write((tx) => notePushed(tx, id, at))
  return 'kept'
}

/** `sha256=` and the HMAC of the body in hexadecimal; SHA-1, which the standard also names, is too weak. */
function isSigned(body: Buffer, signature: string | undefined, secret: string): boolean {
  const [, method = '', given = ''] =
    /^(sha256|sha384|sha512)=([0-9a-f]{64,128})$/i.exec(signature?.trim() ?? '') ?? []
  if (method === '') return false
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest()
  const bytes = Buffer.from(given, 'hex')
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
