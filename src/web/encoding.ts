/** A content coding (RFC 9110, section 8.4.1). `identity` is none. */
export type Encoding = 'identity' | 'br' | 'zstd' | 'gzip'

/** In the order in which we prefer them where a reader does not care: smallest answer first. */
export const encodings: readonly Encoding[] = ['br', 'zstd', 'gzip', 'identity']

/** What a reader may be sent. Nothing, where it refuses all we have. */
export interface Choice {
  /** For what shrinks well. */
  readonly text: Encoding | undefined
  /** For what is packed already: as it is, unless the reader refuses that. */
  readonly packed: Encoding | undefined
}

const asIs: Choice = { text: 'identity', packed: 'identity' }
const known = new Map<string, Choice>()
const knownLimit = 256

/**
 * Reads an `Accept-Encoding` header (RFC 9110, section 12.5.3). Without the header any coding would do, but readers that
 * do not send it seldom understand one, so they get none.
 */
export function negotiate(accept: string | undefined): Choice {
  if (accept === undefined) return asIs
  const found = known.get(accept)
  if (found) return found
  const choice = choose(accept)
  if (known.size >= knownLimit) known.clear()
  if (accept.length <= 256) known.set(accept, choice)
  return choice
}

function choose(accept: string): Choice {
  const weights = readWeights(accept)
  const others = weights.get('*')
  const weigh = (encoding: Encoding) =>
    weights.get(encoding) ?? others ?? (encoding === 'identity' ? leastWeight : 0)
  const ranked = encodings
    .map((encoding) => ({ encoding, weight: weigh(encoding) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const text = ranked[0]?.encoding
  return { text, packed: weigh('identity') > 0 ? 'identity' : text }
}

/** An unnamed `identity` is welcome, but less than anything named. */
const leastWeight = 0.0001

function readWeights(accept: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const item of accept.split(',')) {
    const [name = '', ...parameters] = item.split(';')
    const coding = name.trim().toLowerCase().replace(/^x-/, '')
    const weight = readWeight(parameters)
    if (coding !== '' && weight !== undefined && !weights.has(coding)) weights.set(coding, weight)
  }
  return weights
}

/** A weight (RFC 9110, section 12.4.2); nothing where it is malformed, so that the item does not count. */
function readWeight(parameters: readonly string[]): number | undefined {
  for (const parameter of parameters) {
    const [, value] = /^\s*q\s*=\s*(.*?)\s*$/i.exec(parameter) ?? []
    if (value !== undefined)
      return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value) ? Number(value) : undefined
  }
  return 1
}
