import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The name of the file in the data folder. */
export const keyFile = 'newsroom.key'

/** The key of the newsroom's door: read from the data folder, or made there, for its owner's eyes only. */
export async function deskKey(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, keyFile)
  const made = `${randomBytes(20).toString('base64url')}\n`
  await writeFile(path, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const key = (await readFile(path, 'utf8')).trim()
  if (key.length < 16)
    throw new Error(`${path} holds no key; delete the file, and a new one is made.`)
  return key
}
