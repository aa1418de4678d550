import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Clock } from '#kit'
import type { HeadersFor } from './headers.ts'
import type { Press } from './press-types.ts'

/** Something that must work for the node to take readers. Rejects, or says in a sentence what is wrong. */
export type Check = () => Promise<string | undefined>

/** Whose `X-Forwarded-*` headers are believed: nobody's, everybody's, or of these addresses, networks and names. */
export type TrustedProxies = boolean | readonly ('loopback' | 'private' | (string & {}))[]

export interface ServerLimits {
  /** Milliseconds for the whole head of a request. 10,000. */
  readonly headersMs: number
  /** Milliseconds for the whole request, body and all. 60,000. */
  readonly requestMs: number
  /** Milliseconds that a connection may rest between requests. 65,000. */
  readonly keepAliveMs: number
  /** Milliseconds without a byte in either direction, or up to twice as many. 120,000. */
  readonly idleMs: number
  /** Bytes of a request's head. 16 KiB. */
  readonly headerBytes: number
  /** Bytes of a request's body, where a route does not say otherwise. 1 MiB. */
  readonly bodyBytes: number
  /** Requests on one connection; then it is closed. 0, for no limit. */
  readonly requestsPerConnection: number
  /** Connections at once. 10,000. */
  readonly connections: number
  /** Milliseconds that a closing server goes on while `/readyz` says no, for who sends it readers to notice. 0. */
  readonly lingerMs: number
  /** Milliseconds that closing then waits for requests under way. 10,000. */
  readonly drainMs: number
}

export interface ServerOptions {
  readonly press: Press
  readonly log: Logger
  /** The system's if left out. */
  readonly clock?: Clock
  /** The same that the press was given. */
  readonly headersFor?: HeadersFor
  /** Nobody's if left out. */
  readonly trustProxy?: TrustedProxies
  /** `always` where something in front ends TLS without saying so. `detect` if left out. */
  readonly tls?: 'detect' | 'always'
  readonly limits?: Partial<ServerLimits>
  /** What must work for `/readyz` to say yes, by name. */
  readonly checks?: Readonly<Record<string, Check>>
  /** Milliseconds for each check. 2,000. */
  readonly checkMs?: number
  /** Who may read `/metrics`: whoever asks from this machine if left out, whoever knows the token, or everybody. */
  readonly metrics?: 'loopback' | 'open' | 'off' | { readonly token: string }
  /** Where others count what `/metrics` shows beside ours. One for this server alone if left out. */
  readonly registry?: Registry
  /** Of how many answers out of memory one is logged. 0, for none, if left out: they are counted. */
  readonly logOneHitIn?: number
  /** Closes the server when it fires. */
  readonly signal?: AbortSignal
}
