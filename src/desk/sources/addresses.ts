import { BlockList, isIP } from 'node:net'

/*
 * Addresses that lead to no public server, by the registries of special-purpose addresses (RFC 6890 and what IANA added to
 * it). A list with rules for IPv4 also meets their IPv6 forms, `::ffff:10.0.0.1`.
 */

type Net = readonly [network: string, bits: number]

/** Networks that a newsroom may have its own servers in. */
const ownNets: readonly Net[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
]
const reservedNets: readonly Net[] = [
  ...ownNets,
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

const ownNets6: readonly Net[] = [
  ['::1', 128],
  ['fc00::', 7],
]
/** All that is given out for public use; within it, what is not. */
const publicNets6: readonly Net[] = [['2000::', 3]]
const reservedNets6: readonly Net[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

/** Networks that reach IPv4 out of IPv6 hold an IPv4 address in their last bits (RFC 6052, section 2.1). */
const translated = '64:ff9b::'

const own = listOf(ownNets, ownNets6)
const reserved = listOf(reservedNets, reservedNets6)
const mapped = listOf([], [['::ffff:0:0', 96]])
const nat64 = listOf([], [[translated, 96]])
const nat64Reserved = listOf(
  [],
  reservedNets.map(([network, bits]) => [translated + network, 96 + bits]),
)
const public6 = listOf([], publicNets6)

/** Whether a server at this address may be asked: it is public, or one of the newsroom's own networks where that is allowed. */
export function mayAsk(address: string, allowPrivate: boolean): boolean {
  const family = isIP(address)
  // An address with a zone belongs to one link.
  if (family === 0 || address.includes('%')) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  if (own.check(address, kind)) return allowPrivate
  if (reserved.check(address, kind)) return false
  if (family === 4 || mapped.check(address, kind)) return true
  if (nat64.check(address, kind)) return !nat64Reserved.check(address, kind)
  return public6.check(address, kind)
}

function listOf(nets: readonly Net[], nets6: readonly Net[]): BlockList {
  const list = new BlockList()
  for (const [network, bits] of nets) list.addSubnet(network, bits, 'ipv4')
  for (const [network, bits] of nets6) list.addSubnet(network, bits, 'ipv6')
  return list
}
