import { readItems, sayFault } from '#wire'
import { type Batcher, createBatcher } from './batch.ts'
import type { FoundFile } from './find-files.ts'
import { createTally, type ImportReport, type Tally } from './import-report.ts'
import type { Intake, IntakeAsk } from './intake-ask.ts'

/**
 * Takes stories in from files, a batch to a transaction. What was taken in before and has not changed
 * is left alone, so a run that was cut off is simply run again. An item that cannot be read is reported, and the rest goes on.
 */
export async function takeIn(
  intake: Intake,
  files: readonly FoundFile[],
  ask: IntakeAsk,
): Promise<ImportReport> {
  const tally = createTally(files.reduce((sum, file) => sum + file.size, 0))
  const batcher = createBatcher(intake, ask, tally)
  for (const file of files) {
    if (ask.signal?.aborted) break
    await takeInFile(file, { intake, ask, tally, batcher })
  }
  await batcher.flush()
  ask.onProgress?.(tally.now())
  return tally.now()
}

interface Under {
  readonly intake: Intake
  readonly ask: IntakeAsk
  readonly tally: Tally
  readonly batcher: Batcher
}

async function takeInFile(file: FoundFile, { intake, ask, tally, batcher }: Under): Promise<void> {
  const options = {
    name: file.name,
    clock: intake.clock,
    ...(ask.section === undefined ? {} : { section: ask.section }),
    ...(ask.language === undefined ? {} : { language: ask.language }),
  }
  for await (const item of readItems(file.read(tally.bytes), options)) {
    if (ask.signal?.aborted) return
    if (item.ok) await batcher.put({ draft: item.value, file })
    else tally.refused(sayFault(item.fault))
    ask.onProgress?.(tally.now())
  }
}
