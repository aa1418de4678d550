import { availableParallelism, loadavg } from 'node:os'
import { performance } from 'node:perf_hooks'

/**
 * Tells whether the event loop was busy for less than this share of the time since the last question, and whether the machine has
 * a core to spare.
 */
export function createIdleGauge(share = 0.3): () => boolean {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    const [load = 0] = loadavg()
    return utilization < share && load < availableParallelism()
  }
}
