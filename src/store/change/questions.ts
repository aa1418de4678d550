import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { unlessFired } from '#kit'
import type { Store } from '../open.ts'

/** The channel on which nodes ask each other, and answer. */
export const questionChannel = 'broadside_question'

/** What a node says to the question of another, as JSON. Nothing where it is not for this node to say. */
export type OnQuestion = (question: unknown) => Promise<unknown>

/** What one node asks the others. */
export interface Questions {
  /**
   * The first answer of another node, or nothing where none comes before the signal fires. What that node changed before it
   * answered has been heard here by then. A question is JSON of less than 7,000 bytes, and so is an answer.
   */
  readonly ask: (question: unknown, signal: AbortSignal) => Promise<unknown>
  /** What came over the channel. What this program does not understand is another version's, and is left. */
  readonly hear: (payload: string) => void
  /** Nobody waits for an answer any more. */
  readonly giveUp: () => void
}

const message = z.union([
  z.object({ id: z.uuid(), answer: z.json() }),
  z.object({ id: z.uuid(), node: z.string(), question: z.json() }),
])

/** Asks and answers over the database: no node has to know where another is. */
export function createQuestions(
  { node, newsroom, log }: Pick<Store, 'node' | 'newsroom' | 'log'>,
  onQuestion: OnQuestion = async () => undefined,
): Questions {
  const open = new Map<string, (answer: unknown) => void>()
  const say = (words: z.input<typeof message>) =>
    sql`select pg_notify(${questionChannel}, ${JSON.stringify(words)})`.execute(newsroom.db)

  async function answer(id: string, question: unknown): Promise<void> {
    try {
      const said = await onQuestion(question)
      if (said !== undefined) await say({ id, answer: z.json().parse(said) })
    } catch (error) {
      log.error({ error: String(error) }, 'what another node asked could not be answered')
    }
  }

  return {
    ask: async (question, signal) => {
      const id = randomUUID()
      const answered = new Promise<unknown>((resolve) => {
        open.set(id, resolve)
      })
      try {
        await say({ id, node, question: z.json().parse(question) })
        return await unlessFired(signal, answered)
      } finally {
        open.delete(id)
      }
    },
    hear: (payload) => {
      const { data } = message.safeParse(jsonOf(payload))
      if (!data) return
      if ('answer' in data) open.get(data.id)?.(data.answer)
      else if (data.node !== node) void answer(data.id, data.question)
    },
    giveUp: () => {
      for (const resolve of open.values()) resolve(undefined)
    },
  }
}

/** Nothing where it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
