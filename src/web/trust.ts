import { BlockList, isIP, isIPv6 } from 'node:net'
import type { TrustedProxies } from './server-types.ts'

/** Whether a peer's `X-Forwarded-*` headers are believed. */
export type Trust = (address: string | undefined) => boolean

const named: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10'],
}

/** Throws where an entry is neither a name, nor an address, nor a network. */
export function createTrust(proxies: TrustedProxies): Trust {
  if (typeof proxies === 'boolean') return () => proxies
  const list = new BlockList()
  for (const entry of proxies.flatMap((entry) => named[entry] ?? [entry])) add(list, entry)
  return (address) => {
    const bare = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
    return isIP(bare) > 0 && list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4')
  }
}

export const isLoopback: Trust = createTrust(['loopback'])

function add(list: BlockList, entry: string): void {
  const [address = '', prefix] = entry.split('/')
  const version = isIP(address)
  const bits = prefix === undefined ? (version === 6 ? 128 : 32) : Number(prefix)
  if (version === 0 || !Number.isInteger(bits) || bits < 0 || bits > (version === 6 ? 128 : 32))
    throw new Error(
      `Trusted proxy "${entry}" is not an address, a network such as 10.0.0.0/8, "loopback" or "private".`,
    )
  list.addSubnet(address, bits, version === 6 ? 'ipv6' : 'ipv4')
}
