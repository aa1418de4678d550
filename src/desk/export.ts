import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '#kit'
import { type Archive, openArchive, type Store } from '#store'
import { type ArchivedStory, pictureId, picturesIn } from '#story'
import { picturesBeside } from './archived-pictures.ts'
import { type ExportForm, type ExportFormat, exportForm } from './export-form.ts'
import { type LeavingPictures, leavingPictures } from './export-pictures.ts'
import { createExportTally, type ExportReport, type ExportTally } from './export-report.ts'
import type { CurrentPaper } from './paper.ts'
import type { PictureDesk } from './picture-desk.ts'

/** What stories leave from. */
export interface Departure {
  readonly store: Store
  readonly paper: CurrentPaper
  readonly pictures: Pick<PictureDesk, 'files'>
  readonly clock: Clock
}

export interface ExportAsk {
  /** The file to be written; pictures go into a folder beside it. */
  readonly path: string
  readonly format: ExportFormat
  readonly section?: string
  /** The slug of a topic. */
  readonly topic?: string
  /** Only what readers see. */
  readonly published: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (report: ExportReport) => void
}

/**
 * Writes every story as it is at this moment into a file, while the paper goes on. The file is there when it is whole:
 * one that is stopped or fails leaves nothing.
 */
export async function exportArchive(from: Departure, ask: ExportAsk): Promise<ExportReport> {
  const { path, format } = ask
  const form = exportForm(format, await from.paper.get(), from.clock.now())
  const archive = await openArchive(from.store, ask)
  const tally = createExportTally(archive.stories, archive.killed)
  const pictures = leavingPictures(from.pictures.files, picturesBeside(path), tally)
  const unfinished = `${path}.part`
  try {
    const text = write(archive, { form, pictures, tally, ask })
    await pipeline(text, createWriteStream(unfinished, { mode: 0o600, flush: true }))
    await pictures.keep()
    await rename(unfinished, path)
    return tally.now()
  } catch (error) {
    await rm(unfinished, { force: true })
    await pictures.discard()
    if (error instanceof Stopped) return tally.now(true)
    throw error
  } finally {
    await archive.close()
  }
}

/** Ends an export from within. */
class Stopped extends Error {}

interface Writing {
  readonly form: ExportForm
  readonly pictures: LeavingPictures
  readonly tally: ExportTally
  readonly ask: ExportAsk
}

async function* write(
  archive: Archive,
  { form, pictures, tally, ask }: Writing,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(form.head)
  for await (const story of archive.read()) {
    if (ask.signal?.aborted) throw new Stopped()
    const bytes = Buffer.from(form.story(story))
    tally.wrote(bytes.length)
    tellUnknown(story, tally)
    if (form.withPictures) for (const picture of story.pictures) await pictures.copy(picture)
    ask.onProgress?.(tally.now())
    yield bytes
  }
  yield Buffer.from(form.tail)
}

/** A story may name a picture that the paper does not keep. */
function tellUnknown({ id, content, pictures }: ArchivedStory, tally: ExportTally): void {
  const known = new Set(pictures.map((picture) => picture.id))
  for (const picture of picturesIn(content)) {
    const wanted = pictureId(picture)
    if (wanted !== undefined && !known.has(wanted))
      tally.missing(`The paper keeps no picture ${wanted}, which the story ${id} names.`)
  }
}
