import { type Load, type Outcome, press } from './load.ts'
import { type Running, usageOf } from './process.ts'

/** What one server did over all rounds of a scenario: medians. */
export interface Figures {
  /** Requests a second. */
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly errors: number
  /** Microseconds of the server's processor time for a request. */
  readonly cpu: number | undefined
  /** Share of the time in which the server was computing: near 1, the load generator kept it busy. */
  readonly busy: number | undefined
  /** Resident bytes at the end. */
  readonly memory: number | undefined
}

interface Round extends Outcome {
  readonly cpu: number | undefined
}

export interface Comparison {
  readonly ours: Figures
  readonly bare: Figures
  /** Our requests a second over the bare server's: of the medians. */
  readonly ratio: number
  /** The same of each pair of rounds, then the median: what else happens on the machine counts less. */
  readonly pairedRatio: number
  /** The bare server's processor time for a request over ours. */
  readonly cpuRatio: number | undefined
}

/** Measures two servers by turns, so that what else happens on the machine meets both alike. */
export async function compare(
  ours: Running,
  bare: Running,
  load: Omit<Load, 'site'>,
  rounds: number,
): Promise<Comparison> {
  const results: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] }
  await press({ ...load, site: ours.url, seconds: 1 })
  await press({ ...load, site: bare.url, seconds: 1 })
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await measure(ours, load))
    results.bare.push(await measure(bare, load))
  }
  const [oursFigures, bareFigures] = [sum(results.ours, ours), sum(results.bare, bare)]
  const rate = ({ requests, seconds }: Round) => requests / seconds
  const pairs = results.ours.map((round, at) => {
    const other = results.bare[at]
    return other ? rate(round) / rate(other) : Number.NaN
  })
  return {
    ours: oursFigures,
    bare: bareFigures,
    ratio: oursFigures.rate / bareFigures.rate,
    pairedRatio: median(pairs),
    cpuRatio: oursFigures.cpu && bareFigures.cpu && bareFigures.cpu / oursFigures.cpu,
  }
}

async function measure(server: Running, load: Omit<Load, 'site'>): Promise<Round> {
  const before = usageOf(server.pid)
  const outcome = await press({ ...load, site: server.url })
  const after = usageOf(server.pid)
  return { ...outcome, cpu: before && after && after.cpu - before.cpu }
}

function sum(rounds: readonly Round[], server: Running): Figures {
  const cpu = rounds.map(({ cpu }) => cpu).filter((seconds) => seconds !== undefined)
  const known = cpu.length === rounds.length
  return {
    rate: median(rounds.map(({ requests, seconds }) => requests / seconds)),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    errors: rounds.reduce((total, { errors }) => total + errors, 0),
    cpu: known ? median(rounds.map(({ requests, cpu = 0 }) => (cpu * 1e6) / requests)) : undefined,
    busy: known ? median(rounds.map(({ seconds, cpu = 0 }) => cpu / seconds)) : undefined,
    memory: usageOf(server.pid)?.memory,
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}
