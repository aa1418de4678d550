import { createHash, randomUUID } from 'node:crypto'
import { access, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Clock, failed, loadSharp, type Outcome, ok } from '#kit'
import { type Store, savePicture } from '#store'
import type { ArchivedPicture } from '#story'
import { diskFiles, type FileSource } from '#web'
import { drawingFault } from './drawing.ts'
import { type FileFault, takeFilesBack } from './picture-files-back.ts'

/** Widths in pixels that a photograph is kept in, as far as it is that wide. */
const widths = [400, 800, 1600]
const longestFile = 60_000_000
const mostPixels = 120_000_000

/** What a story has to know of a picture that was taken in. */
export interface TakenPicture {
  readonly src: string
  readonly width: number
  readonly height: number
}

/** Takes pictures in, keeps them in files, and finds them again. */
export interface PictureDesk {
  /** Takes in the bytes of a picture: the same bytes are the same picture. */
  readonly take: (bytes: Uint8Array) => Promise<Outcome<TakenPicture, string>>
  /** Takes back a picture whose files lie in a folder, as they were made once; otherwise says which file is at fault, and why. */
  readonly takeBack: (picture: ArchivedPicture, folder: string) => Promise<Outcome<void, FileFault>>
  /** The files that readers ask for: `{id}-{width}.avif`, `{id}-{width}.webp`, `{id}.svg`, `{id}-share.jpg`. */
  readonly files: FileSource
}

/** Pictures in a folder; what is known of them in the store. */
export function pictureDesk({
  store,
  folder,
  clock,
}: {
  store: Store
  folder: string
  clock: Clock
}): PictureDesk {
  const at = (name: string): string => join(folder, name.slice(0, 2), name)
  return {
    take: async (bytes) => {
      if (bytes.length > longestFile) return failed('it is larger than 60 MB')
      const drawn = isDrawing(bytes)
      const fault = drawn ? drawingFault(Buffer.from(bytes).toString('utf8')) : undefined
      if (fault) return failed(fault)
      const measured = await measure(bytes)
      if (!measured.ok) return measured
      const size = measured.value
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const id = sha256.slice(0, 24)
      const made = drawn
        ? await keepDrawing(id, bytes, at)
        : await keepPhotograph(id, bytes, size.width, at)
      const type = drawn ? 'image/svg+xml' : `image/${size.format}`
      const known = { sha256, type, width: size.width, height: size.height, length: bytes.length }
      await store.write((tx) => savePicture(tx, { ...known, id, variants: made, at: clock.now() }))
      return ok({
        src: drawn ? `picture:${id}.svg` : `picture:${id}`,
        width: size.width,
        height: size.height,
      })
    },
    takeBack: async (picture, from) => {
      const taken = await takeFilesBack(picture, from, at)
      if (!taken.ok) return taken
      const { files: variants, ...known } = picture
      await store.write((tx) => savePicture(tx, { ...known, variants, at: clock.now() }))
      return ok(undefined)
    },
    files: diskFiles(folder, (id) => [id.slice(0, 2), id]),
  }
}

function isDrawing(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1_000)).toString('utf8')
  return (
    /^\uFEFF?\s*(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(head) &&
    /<svg[\s>]/i.test(Buffer.from(bytes).toString('utf8'))
  )
}

interface Measured {
  readonly width: number
  readonly height: number
  readonly format: string
}

async function measure(bytes: Uint8Array): Promise<Outcome<Measured, string>> {
  const sharp = await loadSharp()
  try {
    const {
      width,
      height,
      format,
      orientation = 1,
    } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
    const turned = orientation > 4
    return ok({ width: turned ? height : width, height: turned ? width : height, format })
  } catch (error) {
    // A small file may hold so many pixels that to unpack them would fill the memory: it is refused by what its head says.
    const isTooLarge = error instanceof Error && /pixel limit/.test(error.message)
    return failed(
      isTooLarge
        ? `it has more than ${mostPixels / 1e6} million pixels`
        : 'it is no picture that can be read',
    )
  }
}

type At = (name: string) => string

async function keepDrawing(id: string, bytes: Uint8Array, at: At): Promise<readonly string[]> {
  await keep(at(`${id}.svg`), () => Promise.resolve(bytes))
  await keep(at(`${id}-share.jpg`), () => shareImage(bytes))
  return [`${id}.svg`, `${id}-share.jpg`]
}

async function keepPhotograph(
  id: string,
  bytes: Uint8Array,
  width: number,
  at: At,
): Promise<readonly string[]> {
  const sharp = await loadSharp()
  const made: string[] = []
  for (const target of [...widths.filter((one) => one < width), Math.min(width, 1600)]) {
    const name = (ending: string): string => `${id}-${target}.${ending}`
    if (made.includes(name('avif'))) continue
    const scaled = sharp(bytes, { limitInputPixels: mostPixels }).rotate().resize({ width: target })
    await keep(at(name('avif')), () => scaled.clone().avif({ quality: 55, effort: 3 }).toBuffer())
    await keep(at(name('webp')), () => scaled.clone().webp({ quality: 76, effort: 3 }).toBuffer())
    made.push(name('avif'), name('webp'))
  }
  await keep(at(`${id}-share.jpg`), () => shareImage(bytes))
  return [...made, `${id}-share.jpg`]
}

/** What other sites show for a shared link: 1200 by 630, JPEG, since few of them take anything newer. */
async function shareImage(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  const options = { limitInputPixels: mostPixels }
  return sharp(bytes, options)
    .rotate()
    .resize(1200, 630, { fit: 'cover' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 78 })
    .toBuffer()
}

/** Writes a file that is not there, whole or not at all. */
async function keep(path: string, make: () => Promise<Uint8Array>): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) return
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${randomUUID()}.part`
  await writeFile(unfinished, await make())
  await rename(unfinished, path)
}

/** Reads a picture file that a story names, where it is not too large to be one. */
export async function readPictureFile(path: string): Promise<Uint8Array | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile() || found.size > longestFile) return undefined
  return readFile(path).catch(() => undefined)
}
