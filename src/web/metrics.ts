import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { PressStats } from './press-types.ts'

/** What the server counts. Labels are names of routes and statuses, whose number is bounded by the code. */
export interface Metrics {
  /** An answer that was not taken from memory, and how long it took in seconds. */
  readonly made: (route: string, status: number, seconds: number) => void
  /** An answer from memory. */
  readonly kept: (route: string, status: number) => void
  /** In Prometheus' text format. */
  readonly text: () => Promise<string>
  readonly type: string
}

export function createMetrics(stats: () => PressStats, registry = new Registry()): Metrics {
  const prefix = 'broadside_'
  collectDefaultMetrics({ register: registry, prefix })
  const tallies = new Map<string, { route: string; status: number; count: number }>()
  const seconds = new Histogram({
    name: `${prefix}http_request_duration_seconds`,
    help: 'Time to answer requests that could not be answered from memory.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const requests = new Counter({
    name: `${prefix}http_requests_total`,
    help: 'Requests answered, by route, status, and whether from memory.',
    labelNames: ['route', 'status', 'kept'],
    registers: [registry],
    collect() {
      // Counted in plain numbers until somebody looks, because a pressed page is answered in microseconds.
      for (const tally of tallies.values()) {
        this.inc({ route: tally.route, status: tally.status, kept: 'yes' }, tally.count)
        tally.count = 0
      }
    },
  })
  addPressMetrics(registry, prefix, stats)
  return {
    made: (route, status, time) => {
      requests.inc({ route, status, kept: 'no' })
      seconds.observe({ route, status }, time)
    },
    kept: (route, status) => {
      const key = `${route} ${status}`
      const tally = tallies.get(key)
      if (tally) tally.count += 1
      else tallies.set(key, { route, status, count: 1 })
    },
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}

const pressCounts = {
  hits: 'Answers from memory.',
  notModified: 'Answers that the reader still holds the page.',
  misses: 'Requests whose page was not in memory.',
  renders: 'Pages made.',
  failedRenders: 'Pages that could not be made.',
  evictions: 'Pages dropped to stay under the budget.',
  invalidations: 'Changes heard of.',
} as const

const pressLevels = {
  pages: 'Pages in memory.',
  bytes: 'Bytes that pages in memory take.',
  unknownAddresses: 'Addresses remembered to lead nowhere.',
  rendering: 'Pages being made.',
} as const

function addPressMetrics(registry: Registry, prefix: string, stats: () => PressStats): void {
  for (const [name, help] of entries(pressCounts)) {
    let shown = 0
    const counter = new Counter({
      name: `${prefix}press_${snake(name)}_total`,
      help,
      registers: [],
      collect() {
        const count = stats()[name]
        this.inc(count - shown)
        shown = count
      },
    })
    registry.registerMetric(counter)
  }
  for (const [name, help] of entries(pressLevels)) {
    const gauge = new Gauge({
      name: `${prefix}press_${snake(name)}`,
      help,
      registers: [],
      collect() {
        this.set(stats()[name])
      },
    })
    registry.registerMetric(gauge)
  }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The pairs of an object literal, whose keys are all that it has. */
function entries<K extends string>(object: Readonly<Record<K, string>>): [K, string][] {
  return Object.entries(object) as [K, string][]
}
