import { engineVersion } from '#context'
import { countToAnalyse, readAllAgain } from '#store'
import { bar } from './bar.ts'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

/** Brings the context of all stories up to date, or makes all of it anew: by the running paper where there is one, else here. */
export async function settleContext(
  { desk, store }: House,
  { say, stop, rebuild = false }: { say: Say; stop: AbortSignal; rebuild?: boolean },
): Promise<void> {
  if (rebuild) await store.write(readAllAgain)
  if ((await countToAnalyse(store.newsroom, engineVersion)) === 0) {
    say.line('Context: up to date.')
    return
  }
  const here = await desk.analyst.settle({
    stop,
    progress: (done, left) =>
      say.progress(`Context: ${bar(done, done + left)} ${done} of ${done + left} stories read`),
  })
  if (stop.aborted)
    throw new Told('Stopped. “broadside context”, or the paper when it runs, goes on from here.')
  say.line(
    here ? 'Context: up to date.' : 'Context: the running paper works it out in the background.',
  )
}
