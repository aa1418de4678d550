import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FoundFile, type ImportReport, type Intake, pictureDesk, takeIn } from '#desk'
import { systemClock } from '#kit'
import { openStore, startInside } from '#store'
import { documentOf, type MadeFormat, made } from './made.ts'

/** What came of taking a document in. */
export interface TookIn {
  readonly report: ImportReport
  readonly seconds: number
}

/**
 * Takes a document of so many items into a fresh database, twice: the second time every item is there already, which must be told.
 */
export async function takeInTwice(format: MadeFormat, items: number): Promise<readonly TookIn[]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadside-bench-'))
  const log = { info: () => {}, warn: console.warn, error: console.error }
  const inside = await startInside({ folder, log })
  const migrations = join(import.meta.dirname, '../../migrations')
  const store = await openStore({ url: inside.url, readerUrl: inside.readerUrl, migrations, log })
  try {
    const pictures = pictureDesk({ store, folder: join(folder, 'pictures'), clock: systemClock })
    const intake = { store, clock: systemClock, pictures, timeZone: 'Etc/UTC' }
    const file = await fileOf(format, items)
    return [await takeOnce(intake, file), await takeOnce(intake, file)]
  } finally {
    await store.close()
    await inside.stop()
    await rm(folder, { recursive: true, force: true })
    await rm(inside.folder, { recursive: true, force: true })
  }
}

async function takeOnce(intake: Intake, file: FoundFile): Promise<TookIn> {
  const start = performance.now()
  const ask = { publish: true, dryRun: false, provider: 'The wire', by: 'bench' }
  const report = await takeIn(intake, [file], ask)
  return { report, seconds: (performance.now() - start) / 1_000 }
}

/** A document that is nowhere but in memory, as the desk takes a file. */
async function fileOf(format: MadeFormat, items: number): Promise<FoundFile> {
  const news = await made(format)
  return {
    name: `made.${format}`,
    path: '',
    folder: '',
    size: 0,
    read: async function* read(onBytes) {
      for await (const piece of documentOf(news, (number) => number < items)) {
        onBytes(piece.length)
        yield piece
      }
    },
  }
}
