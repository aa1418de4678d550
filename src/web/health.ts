import type { Clock } from '#kit'
import type { Log } from './log.ts'
import type { Check } from './server-types.ts'

export interface Readiness {
  readonly ready: boolean
  /** Names of the checks, each with `ok`, `failed` or `timed out`. */
  readonly checks: Readonly<Record<string, string>>
}

export interface ReadinessOptions {
  readonly checks: Readonly<Record<string, Check>>
  /** Milliseconds for each check. */
  readonly limitMs: number
  readonly clock: Clock
  readonly log: Log
}

/** An answer is good for so many milliseconds, so that nobody wears out what is checked by asking. */
const freshMs = 1000

/** Runs the checks, all at once, each with its time limit. Why one failed goes to the log only. */
export function createReadiness(options: ReadinessOptions): () => Promise<Readiness> {
  const { checks, clock } = options
  let last: { readonly at: number; readonly answer: Promise<Readiness> } | undefined
  const ask = async (): Promise<Readiness> => {
    const results = await Promise.all(
      Object.entries(checks).map(
        async ([name, check]) => [name, await run(name, check, options)] as const,
      ),
    )
    return {
      ready: results.every(([, result]) => result === 'ok'),
      checks: Object.fromEntries(results),
    }
  }
  return () => {
    const at = clock.now().getTime()
    if (!last || at - last.at >= freshMs) last = { at, answer: ask() }
    return last.answer
  }
}

async function run(name: string, check: Check, options: ReadinessOptions): Promise<string> {
  const { limitMs, log } = options
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('timed out'), limitMs)
  })
  try {
    const wrong = await Promise.race([check(), late])
    if (wrong === undefined) return 'ok'
    log.warn({ check: name, wrong }, 'a check says that the node is not ready')
    return wrong === 'timed out' ? wrong : 'failed'
  } catch (fault) {
    log.warn({ check: name, err: fault }, 'a check failed')
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}
