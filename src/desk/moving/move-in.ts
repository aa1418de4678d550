import { sections } from '#store'
import { readSite } from '#wire'
import type { FoundFile } from '../find-files.ts'
import type { Intake } from '../intake-ask.ts'
import type { MoveAsk } from './move-ask.ts'
import { moveBatches } from './move-batches.ts'
import type { MoveReport } from './move-report.ts'
import { moveTally } from './move-tally.ts'
import { placeSections } from './place-sections.ts'

/**
 * Moves a site in from its export: what was published there stands here as of the same time, and its old addresses lead to it. What was
 * taken in before is left alone, and no picture is fetched twice: a move that was cut off, at whatever moment, is simply run again.
 */
export async function moveIn(intake: Intake, file: FoundFile, ask: MoveAsk): Promise<MoveReport> {
  const tally = moveTally(file.size, await sections(intake.store.reader), ask.log.put)
  const placing = placeSections(ask.wishes)
  const batches = moveBatches(intake, ask, tally)
  const now = (): MoveReport => tally.now(ask.pictures.counts(), placing.unmet())
  const read = () => file.read(tally.bytes)
  try {
    for await (const item of readSite(
      watched(read, now, ask),
      ask.site,
      optionsOf(file, intake, ask),
    )) {
      if (ask.signal.aborted) break
      if (item.type === 'story') await batches.put(placing.place(item.draft))
      else tally.other(item)
      ask.onProgress?.(now())
    }
    await batches.flush()
  } catch (error) {
    // Stopped by a person: what was written is written, and the next run goes on from there.
    if (!ask.signal.aborted) throw error
  }
  await ask.log.flush()
  return now()
}

/** The bytes of the export, telling how far it is: the first reading gives no items. */
function watched(
  read: () => AsyncIterable<Uint8Array>,
  now: () => MoveReport,
  { onProgress, signal }: MoveAsk,
): () => AsyncIterable<Uint8Array> {
  return async function* pieces() {
    for await (const piece of read()) {
      if (signal.aborted) return
      onProgress?.(now())
      yield piece
    }
  }
}

function optionsOf({ name }: FoundFile, { clock }: Intake, { section, language }: MoveAsk) {
  return {
    name,
    clock,
    ...(section === undefined ? {} : { section }),
    ...(language === undefined ? {} : { language }),
  }
}
