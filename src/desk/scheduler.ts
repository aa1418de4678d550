import type { Log } from '#store'
import { dueStories } from '#store'
import { type Desk, publishStory } from './publish.ts'

/** Publishes what is scheduled. */
export interface Scheduler {
  readonly stop: () => Promise<void>
}

const everyMs = 1_000

/** Looks each second for stories whose time has come; any node may, since a story can only be published once. */
export function startScheduler(desk: Desk, log: Log): Scheduler {
  let round: Promise<void> | undefined
  const timer = setInterval(() => {
    // A database that does not answer makes a round last; rounds must not pile up behind it.
    round ??= publishDue(desk, log).finally(() => {
      round = undefined
    })
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}

async function publishDue(desk: Desk, log: Log): Promise<void> {
  try {
    for (const { id, publishAt } of await dueStories(desk.store.newsroom, desk.clock.now(), 50)) {
      const done = await publishStory(desk, id, { by: 'schedule', why: 'Its time had come' })
      const late = desk.clock.now().getTime() - publishAt.getTime()
      if (done.ok) log.info({ story: id, late }, 'scheduled story published')
      else
        log.error({ story: id, fault: done.fault.type }, 'scheduled story could not be published')
    }
  } catch (error) {
    log.error(
      { error: String(error) },
      'scheduled stories could not be looked up; the next second tries again',
    )
  }
}
