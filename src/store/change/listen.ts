import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Notification } from 'pg'
import { z } from 'zod'
import type { Store } from '../open.ts'
import { type Changed, channel } from './commit.ts'
import { createQuestions, type OnQuestion, type Questions, questionChannel } from './questions.ts'

export interface Listeners {
  /**
   * Called for this node's own writes before `write` returns, and for other nodes' when they are
   * heard. After a gap that can no longer be told in names it gets `everything`.
   */
  readonly onTags: (changed: Changed) => void
  /** The connection is lost: other nodes' changes are not heard for now. */
  readonly onDeaf?: (reason: string) => void
  /** The connection is there, and what was missed has been told. */
  readonly onHearing?: () => void
  /** Another node asks something. */
  readonly onQuestion?: OnQuestion
}

export interface Listening {
  /** Asks the other nodes (`Questions`). No answer where this node hears nothing for now. */
  readonly ask: Questions['ask']
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  /** Milliseconds between looks at the counter, for databases that do not notify. */
  readonly lookEvery?: number
}

const notice = z.object({
  id: z.number(),
  node: z.string(),
  tags: z.array(z.string()).nullable(),
  look: z.boolean(),
})

/**
 * Hears what every node changes. Returns once it hears. A lost connection is made again, with growing
 * pauses, and what was missed in between is told from the table of changes.
 */
export async function listen(
  store: Store,
  listeners: Listeners,
  { lookEvery = 30_000 }: ListenOptions = {},
): Promise<Listening> {
  const unsubscribe = store.onWrite(listeners.onTags)
  const ear = new Ear(store, listeners, lookEvery)
  await ear.open()
  return {
    ask: (question, signal) => ear.ask(question, signal),
    close: async () => {
      unsubscribe()
      await ear.close()
    },
  }
}

/** The connection that listens, and the number of the last change it knows of. */
class Ear {
  readonly #store: Store
  readonly #listeners: Listeners
  readonly #lookEvery: number
  readonly #questions: Questions
  #client: Client | undefined
  /** It hears, and what was missed has been told. */
  #hears = false
  #known: number | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false
  /** Notices are worked off one after the other. */
  #queue: Promise<void> = Promise.resolve()

  constructor(store: Store, listeners: Listeners, lookEvery: number) {
    this.#store = store
    this.#listeners = listeners
    this.#lookEvery = lookEvery
    this.#questions = createQuestions(store, listeners.onQuestion)
  }

  async open(): Promise<void> {
    const client = await this.#store.session('broadside listener')
    // Closed while it was deaf.
    if (this.#closed) return client.end()
    this.#client = client
    client.on('notification', (notification) => this.#soon(() => this.#hear(notification)))
    client.once('end', () => this.#lost(client, 'the connection ended'))
    client.once('error', (error) => this.#lost(client, error.message))
    try {
      await client.query(`listen ${channel}; listen ${questionChannel}`)
      // Through the queue: what is heard meanwhile has to wait behind it.
      const caughtUp = this.#queue.then(() => this.#catchUp())
      this.#queue = caughtUp.catch(() => {})
      await caughtUp
      this.#hears = true
    } catch (error) {
      this.#client = undefined
      await client.end().catch(() => {})
      throw error
    }
    this.#timer = setInterval(() => this.#soon(() => this.#catchUp()), this.#lookEvery)
    this.#timer.unref()
    this.#listeners.onHearing?.()
  }

  async ask(question: unknown, signal: AbortSignal): Promise<unknown> {
    return this.#hears ? this.#questions.ask(question, signal) : undefined
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#hears = false
    this.#questions.giveUp()
    clearInterval(this.#timer)
    const client = this.#client
    this.#client = undefined
    await this.#queue
    await client?.end()
  }

  #soon(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      const client = this.#client
      if (client) this.#lost(client, String(error))
    })
  }

  async #hear({ channel: heardOn, payload = '' }: Notification): Promise<void> {
    // In the queue with the changes, so that those before an answer have been told.
    if (heardOn === questionChannel) return this.#questions.hear(payload)
    const { id, node, tags, look } = notice.parse(JSON.parse(payload))
    if (this.#known === undefined || id <= this.#known) return
    if (look || id !== this.#known + 1) return this.#catchUp()
    this.#known = id
    this.#tell(node, tags)
  }

  /** Tells all changes since the last one known. At the first time it only learns where the count stands. */
  async #catchUp(): Promise<void> {
    const client = this.#client
    if (!client) return
    if (this.#known === undefined) {
      const { rows } = await client.query<{ change: number }>('select change from change_counter')
      this.#known = rows[0]?.change ?? 0
      return
    }
    const { rows } = await client.query<{ id: number; node: string; tags: string[] | null }>(
      'select id, node, tags from change where id > $1 order by id',
      [this.#known],
    )
    const [first] = rows
    if (first && first.id !== this.#known + 1) this.#listeners.onTags('everything')
    else for (const { node, tags } of rows) this.#tell(node, tags)
    this.#known = rows.at(-1)?.id ?? this.#known
  }

  #tell(node: string, tags: readonly string[] | null): void {
    // This node's own writes were told when they were committed.
    if (node !== this.#store.node) this.#listeners.onTags(tags ?? 'everything')
  }

  #lost(client: Client, reason: string): void {
    // What is lost before it hears fails in `open`, and is tried again there.
    if (!this.#hears || this.#client !== client || this.#closed) return
    this.#client = undefined
    this.#hears = false
    clearInterval(this.#timer)
    this.#questions.giveUp()
    client.end().catch(() => {})
    this.#listeners.onDeaf?.(reason)
    void this.#again()
  }

  async #again(): Promise<void> {
    for (let pause = 50; !this.#closed; pause = Math.min(pause * 2, 10_000)) {
      await sleep(pause, undefined, { ref: false })
      if (this.#closed) return
      try {
        return await this.open()
      } catch (error) {
        this.#store.log.warn({ error: String(error) }, 'Cannot hear other nodes yet.')
      }
    }
  }
}
