import { createWriteStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ArchivedPicture } from '#story'
import type { FileSource } from '#web'
import type { ExportTally } from './export-report.ts'

/** Pictures on their way into a folder: they are there when all is, and not before. */
export interface LeavingPictures {
  /** Copies the files of a picture, unless it was copied before. */
  readonly copy: (picture: ArchivedPicture) => Promise<void>
  readonly keep: () => Promise<void>
  readonly discard: () => Promise<void>
}

/** Copies pictures beside a file. What lies in the folder from an export before is written over, and else stays. */
export function leavingPictures(
  files: FileSource,
  folder: string,
  tally: ExportTally,
): LeavingPictures {
  const unfinished = `${folder}.part`
  let begun = false
  const begin = async (): Promise<void> => {
    if (begun) return
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    begun = true
  }
  return {
    copy: async (picture) => {
      await begin()
      const mark = join(unfinished, picture.files[0] ?? '')
      if (await isThere(mark)) return
      let whole = true
      for (const name of picture.files)
        if (!(await copyFile(files, name, join(unfinished, name)))) {
          whole = false
          tally.missing(`The file ${name} of a picture is not where it should be.`)
        }
      if (whole) tally.picture()
    },
    keep: async () => {
      if (!begun) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const name of await readdir(unfinished))
        await rename(join(unfinished, name), join(folder, name))
      await rm(unfinished, { recursive: true })
    },
    discard: () => rm(unfinished, { recursive: true, force: true }),
  }
}

async function copyFile(files: FileSource, name: string, to: string): Promise<boolean> {
  const file = await files(name)
  if (!file || file.size === 0) return false
  await pipeline(file.read(0, file.size - 1), createWriteStream(to))
  return true
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
