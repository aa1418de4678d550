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

/** Measures two servers by turns, so that what else happens on the machine meets both alike. */
export async function compare(
  ours: Running,
  bare: Running,
  load: Omit<Load, 'site'>,
  rounds: number,
): Promise<{ readonly ours: Figures; readonly bare: Figures }> {
  const results: { ours: Round[]; bare: Round[] } = { ours: [], bare: [] }
  await press({ ...load, site: ours.url, seconds: 1 })
  await press({ ...load, site: bare.url, seconds: 1 })
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await measure(ours, load))
    results.bare.push(await measure(bare, load))
  }
  return { ours: sum(results.ours, ours), bare: sum(results.bare, bare) }
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
