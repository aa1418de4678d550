import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

const longestFile = 60_000_000

/** Where WordPress and Ghost keep pictures below their own address. */
const kept = /\/(?:wp-content\/uploads|content\/images)\/(.+)$/

/**
 * The bytes of a picture out of a copy of the old site's folder of pictures (`wp-content/uploads`, `content/images`), by the address that
 * it had. Of a size that was made for a page the original is taken, where it is there. Nothing where it is not in the folder.
 */
export async function pictureIn(folder: string, address: string): Promise<Buffer | undefined> {
  for (const name of namesOf(address)) {
    const path = await fileIn(folder, name)
    if (path !== undefined) return readFile(path)
  }
  return undefined
}

function namesOf(address: string): readonly string[] {
  const name = nameOf(address)
  if (name === undefined) return []
  const original = name
    .replace(/^size\/w\d+(h\d+)?\/(format\/\w+\/)?/, '')
    .replace(/-\d{1,5}x\d{1,5}(\.\w{3,4})$/, '$1')
  return original === name ? [name] : [original, name]
}

function nameOf(address: string): string | undefined {
  const path = URL.parse(address, 'https://old.invalid')?.pathname ?? ''
  try {
    const name = decodeURIComponent(kept.exec(path)?.[1] ?? path.slice(1))
    return name === '' || name.includes('\0') ? undefined : name
  } catch {
    return undefined
  }
}

/** The path of a plain file in the folder, where no link leads out of it. */
async function fileIn(folder: string, name: string): Promise<string | undefined> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, name))
    const found = await stat(path)
    return found.isFile() && found.size <= longestFile && path.startsWith(root + sep)
      ? path
      : undefined
  } catch {
    return undefined
  }
}
