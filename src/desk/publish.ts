import { type Clock, type Outcome, ok } from '#kit'
import {
  addCorrection,
  kill,
  type Publication,
  type PublishFault,
  preparePublication,
  type Store,
  writePublication,
} from '#store'
import type { Correction } from '#story'
import type { Analyst } from './analyst.ts'
import type { CurrentPaper } from './paper.ts'
import type { PictureDesk } from './picture-desk.ts'

/** What it takes to change what readers see. */
export interface Desk {
  readonly store: Store
  readonly paper: CurrentPaper
  readonly clock: Clock
  readonly analyst: Analyst
  readonly pictures: PictureDesk
}

/** Who asks for it, and why. */
export interface Ask {
  readonly by: string
  readonly why?: string
}

/**
 * Publishes a story, or the newest revision of a published one, with its context, in one transaction. When this returns,
 * no page of this node shows anything older.
 */
export async function publishStory(
  desk: Desk,
  id: string,
  { by, why, significant = false }: Ask & { readonly significant?: boolean },
): Promise<Outcome<Publication, PublishFault>> {
  const { timeZone } = await desk.paper.get()
  const at = desk.clock.now()
  const ask = { at, by, significant, timeZone, ...(why === undefined ? {} : { why }) }
  return desk.analyst.withStory((analyse) =>
    desk.store.write(async (tx) => {
      const prepared = await preparePublication(tx, id, ask)
      if (!prepared.ok) return prepared
      // While the database writes the story, the engine ranks it; what it found is written behind it.
      const writing = writePublication(tx, prepared.value)
      const ranking = analyse(prepared.value.story).then((keep) => keep(tx))
      const [written, ranked] = await Promise.allSettled([writing, ranking])
      const publication = valueOf(written)
      valueOf(ranked)
      return ok(publication)
    }),
  )
}

/** Withdraws a story for good: its addresses answer 410 from the moment this returns, and nothing shows it any more. */
export async function killStory(
  desk: Desk,
  id: string,
  { by, why }: Required<Ask>,
): Promise<Outcome<unknown, { type: 'no_such_story'; id: string }>> {
  const { timeZone } = await desk.paper.get()
  const ask = { at: desk.clock.now(), by, why, timeZone }
  const done = await desk.store.write((tx) => kill(tx, id, ask))
  if (done.ok) await desk.analyst.forget(id)
  return done
}

/** Adds a correction to a published story, for all readers to see. */
export async function correctStory(
  desk: Desk,
  id: string,
  correction: Omit<Correction, 'at'>,
  { by }: Ask,
): Promise<Outcome<unknown, { type: 'not_published'; id: string }>> {
  const { timeZone } = await desk.paper.get()
  const dated = { ...correction, at: desk.clock.now() }
  return desk.store.write((tx) => addCorrection(tx, id, dated, { by, timeZone }))
}

/** Of two things done at once, what one came to; throws what it threw. */
function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}
