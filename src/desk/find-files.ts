import { createReadStream } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { failed, type Outcome, ok } from '#kit'

/** A file to take stories from. */
export interface FoundFile {
  /** As the person would name it: below the folder that was asked for. */
  readonly name: string
  readonly path: string
  /** The folder that its pictures may be in, and may not be outside of. */
  readonly folder: string
  /** Bytes. */
  readonly size: number
  /** Reads it, telling the length of each piece. */
  readonly read: (onBytes: (length: number) => void) => AsyncIterable<Uint8Array>
}

const passedOver = /^\.|^(node_modules|__MACOSX|Thumbs\.db)$/i
const pictures = /\.(avif|gif|jpe?g|png|svg|webp|tiff?|heic|mp[34]|pdf|woff2?)$/i

/** The files of a path, a folder's in the order of their names; links and hidden files in folders are passed over. */
export async function findFiles(path: string): Promise<Outcome<readonly FoundFile[], string>> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return failed(`There is no file or folder at ${path}.`)
  if (found.isFile()) return ok([await fileAt(path, dirname(path))])
  if (!found.isDirectory()) return failed(`${path} is neither a file nor a folder.`)
  const files: FoundFile[] = []
  for (const name of (await readdir(path, { recursive: true })).sort()) {
    if (name.split(sep).some((part) => passedOver.test(part)) || pictures.test(name)) continue
    const inside = join(path, name)
    if ((await lstat(inside)).isFile()) files.push(await fileAt(inside, path))
  }
  return files.length > 0 ? ok(files) : failed(`There is nothing to read in the folder ${path}.`)
}

async function fileAt(path: string, folder: string): Promise<FoundFile> {
  return {
    name: relative(folder, path) || basename(path),
    path,
    folder: await realpath(folder),
    size: (await stat(path)).size,
    read: (onBytes) => readFile(path, onBytes),
  }
}

async function* readFile(
  path: string,
  onBytes: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const bytes: Uint8Array = piece
    onBytes(bytes.length)
    yield bytes
  }
}
