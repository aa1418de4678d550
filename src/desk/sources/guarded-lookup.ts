import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** Resolves a name to all of its addresses. */
export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly ResolvedAddress[]) => void,
) => void

interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

/** As the system does it, its hosts file included. */
export const systemResolve: Resolve = (host, done) => {
  systemLookup(host, { all: true }, (error, addresses) => done(error, error ? [] : addresses))
}

/** A name that leads where nothing is asked. */
export class ForbiddenHost extends Error {
  override readonly name = 'ForbiddenHost'
}

/**
 * A lookup for a connection that refuses a name where one of its addresses may not be asked. The addresses that were looked
 * at are those that are connected to, so a name that is answered in another way a moment later gains nothing.
 */
export function guardedLookup(
  resolve: Resolve,
  allowed: (address: string) => boolean,
): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses
      if (error || !first) return done(error ?? new Error(`${host} has no address`), [])
      if (!addresses.every(({ address }) => allowed(address)))
        return done(new ForbiddenHost(host), [])
      if (options.all) done(null, [...addresses])
      else done(null, first.address, first.family)
    })
  }
}
