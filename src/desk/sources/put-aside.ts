import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { FolderFile } from './look-in-folder.ts'

/** Where a file goes when it has been read: a folder a day, so that old ones are easily thrown away. */
export interface Aside {
  readonly to: 'done' | 'refused'
  readonly now: Date
  /** Why it was refused; written beside it. */
  readonly why?: string
}

/**
 * Moves a file that was read out of the way, into a folder beside it in the same file system. False where the folder may not be
 * written to: then the file has to be remembered instead.
 */
export async function putAside(
  root: string,
  file: Pick<FolderFile, 'name' | 'path'>,
  { to, now, why }: Aside,
): Promise<boolean> {
  const below = join(root, to, now.toISOString().slice(0, 10), dirname(file.name))
  try {
    await mkdir(below, { recursive: true })
    const name = await freeName(below, basename(file.name))
    if (why !== undefined) await writeFile(join(below, `${name}.why.txt`), `${why}\n`)
    await rename(file.path, join(below, name))
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Gone meanwhile: whoever took it away has done the same.
    if (code === 'ENOENT') return true
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EXDEV'].includes(code)) throw error
    return false
  }
}

/** A sender may use a name again on one day. */
async function freeName(folder: string, name: string): Promise<string> {
  const ending = extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let count = 1; count < 100_000; count += 1) {
    const free = count === 1 ? name : `${stem}-${count}${ending}`
    const there = await access(join(folder, free)).then(
      () => true,
      () => false,
    )
    if (!there) return free
  }
  throw new Error(`${folder} holds too many files named ${name}`)
}
