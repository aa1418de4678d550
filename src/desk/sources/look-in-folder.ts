import type { BigIntStats } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A file that lies in the folder of a source. */
export interface FolderFile {
  /** Below the folder, with slashes. */
  readonly name: string
  readonly path: string
  /** Tells this version of the file from others. */
  readonly mark: string
  /** Bytes. */
  readonly size: number
  /** When its bytes changed last, in milliseconds of the file system's clock. */
  readonly changedMs: number
}

/** What lies in the folder of a source. */
export interface Looked {
  readonly files: readonly FolderFile[]
  /** Links that lead out of the folder. */
  readonly leadingOut: readonly FolderFile[]
}

/** Folders of ours, and those of pictures. */
const ownFolders = /^(done|refused|pictures|__MACOSX)$/i
/** How programs name a file while they write it; the name that it is to have comes with its last byte. */
const unfinished =
  /(^[.~#])|(~|\.(part|partial|filepart|tmp|temp|swp|crdownload|upload|uploading|writing|lock|!ut))$/i
const passedOver =
  /\.(avif|gif|jpe?g|png|svg|webp|tiff?|heic|mp[34]|pdf)$|\.why\.txt$|^Thumbs\.db$/i

/** The files of a folder and of the folders in it, those that changed first coming first. Throws where it cannot be read. */
export async function lookInFolder(root: string): Promise<Looked> {
  const files: FolderFile[] = []
  const leadingOut: FolderFile[] = []
  const inside = await realpath(root)
  const look = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) {
        if (below === '' && !ownFolders.test(entry.name) && !entry.name.startsWith('.'))
          await look(name)
      } else if (entry.isSymbolicLink()) {
        const link = await fileAt(root, name)
        if (link && !(await leadsInside(link.path, inside))) leadingOut.push(link)
      } else if (entry.isFile() && !unfinished.test(entry.name) && !passedOver.test(entry.name)) {
        const file = await fileAt(root, name)
        if (file) files.push(file)
      }
    }
  }
  await look('')
  const inOrder = files.toSorted((a, b) => a.changedMs - b.changedMs || (a.name < b.name ? -1 : 1))
  return { files: inOrder, leadingOut }
}

/** A file as it is now. Nothing: it is gone. */
export async function fileAt(root: string, name: string): Promise<FolderFile | undefined> {
  const path = join(root, name)
  const found = await lstat(path, { bigint: true }).catch(() => undefined)
  return (
    found && {
      name,
      path,
      mark: markOf(found),
      size: Number(found.size),
      changedMs: Number(found.mtimeMs),
    }
  )
}

/** A file that was written to, or replaced, has another mark. */
export function markOf({ size, mtimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ino}`
}

/** What a link inside the folder leads to is found by itself. */
async function leadsInside(path: string, inside: string): Promise<boolean> {
  const to = await realpath(path).catch(() => undefined)
  return to !== undefined && to.startsWith(inside + sep)
}
