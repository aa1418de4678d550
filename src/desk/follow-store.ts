import type { Corpus, Engine } from '#context'
import { changesSince, goneSince, type Store } from '#store'
import type { PublishedStory } from '#story'
import { breathe } from './turns.ts'

/** Changed stories that are read at once. */
const readAtOnce = 50

/** Knows until when an engine has read the store, and brings it up to now. */
export interface Follower {
  /** What the store said until then has been read. */
  readonly until: () => Date
  /** From here on it has to be read: for an engine that was made from what was there. */
  readonly startFrom: (time: Date) => void
  /** Reads what was published, changed or killed since the last time. True where there was something. */
  readonly catchUp: (engine: Engine) => Promise<boolean>
  /** The engine holds this story as it is. */
  readonly note: (story: PublishedStory) => void
}

export function followStore(store: Store, corpus: Corpus, now: () => Date): Follower {
  let readUntil = new Date(0)
  /** When each story that was read lately had changed: the store tells the last minutes again and again. */
  let lately = new Map<string, number>()
  return {
    until: () => readUntil,
    startFrom: (time) => {
      readUntil = time
      lately = new Map()
    },
    catchUp: async (engine) => {
      const since = readUntil
      const started = now()
      const changes = await changesSince(store.newsroom, since)
      const news = changes.filter(({ id, changedAt }) => lately.get(id) !== changedAt.getTime())
      for (let at = 0; at < news.length; at += readAtOnce) {
        const ids = news.slice(at, at + readAtOnce).map(({ id }) => id)
        for (const story of await corpus.read(ids)) engine.add(story)
        await breathe()
      }
      lately = new Map(changes.map(({ id, changedAt }) => [id, changedAt.getTime()]))
      const gone = (await goneSince(store.newsroom, since)).filter((id) => engine.remove(id))
      readUntil = started
      return news.length + gone.length > 0
    },
    note: ({ id, changedAt }) => {
      lately.set(id, changedAt.getTime())
    },
  }
}
