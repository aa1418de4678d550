import { createHash, randomUUID } from 'node:crypto'
import { access, copyFile, mkdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { failed, loadSharp, type Outcome, ok } from '#kit'
import type { ArchivedPicture } from '#story'
import { drawingFault } from './drawing.ts'

/** A file of a picture that cannot be taken back. */
export interface FileFault {
  readonly file: string
  readonly why: string
}

const longestFile = 60_000_000

/** Copies the files of a picture from a folder to where `at` says, those that are not there yet; checks each before. */
export async function takeFilesBack(
  picture: ArchivedPicture,
  folder: string,
  at: (name: string) => string,
): Promise<Outcome<void, FileFault>> {
  const { id, sha256, files } = picture
  if (!sha256.startsWith(id)) return failed({ file: id, why: 'its id is not that of its bytes' })
  for (const file of files) {
    if (!isFileOf(id, file)) return failed({ file, why: 'it is no name of a file of its picture' })
    if (await isThere(at(file))) continue
    const path = await pathIn(folder, file)
    if (!path) return failed({ file, why: `there is no such file in ${folder}` })
    const why = file.endsWith('.svg') ? await drawingWrong(path, sha256) : await photoWrong(path)
    if (why) return failed({ file, why })
    await copyWhole(path, at(file))
  }
  return ok(undefined)
}

function isFileOf(id: string, file: string): boolean {
  return (
    file.startsWith(id) && /^(-\d{1,5}\.(avif|webp)|-share\.jpg|\.svg)$/.test(file.slice(id.length))
  )
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The path of a plain file in a folder, where no link leads out of it. */
async function pathIn(folder: string, file: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, file))
    const found = await stat(path)
    const fits = found.isFile() && found.size <= longestFile
    return fits && path.startsWith(root + sep) ? path : undefined
  } catch {
    return undefined
  }
}

async function drawingWrong(path: string, sha256: string): Promise<string | undefined> {
  const bytes = await readFile(path)
  const same = createHash('sha256').update(bytes).digest('hex') === sha256
  return same ? drawingFault(bytes.toString('utf8')) : 'its bytes are not those of the picture'
}

/** Readers get these bytes under the type that the name says. */
async function photoWrong(path: string): Promise<string | undefined> {
  const sharp = await loadSharp()
  const formats = { avif: 'heif', webp: 'webp', jpg: 'jpeg' }
  const found = await sharp(path, { limitInputPixels: 120_000_000 })
    .metadata()
    .catch(() => undefined)
  const wanted = Object.entries(formats).find(([ending]) => path.endsWith(`.${ending}`))?.[1]
  return found && found.format === wanted
    ? undefined
    : 'it is no picture of the kind that its name says'
}

/** Whole or not at all. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  const unfinished = `${to}.${randomUUID()}.part`
  try {
    await copyFile(from, unfinished)
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
