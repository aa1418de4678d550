import { isAbsolute } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The path that `file:/in/agency`, `file:///in/agency` or `folder:/in/agency` names. Nothing: it names no folder of this machine. */
export function folderPath(address: string): string | undefined {
  const plain = /^folder:(?:\/\/(?=\/))?(.+)$/i.exec(address)?.[1]
  if (plain !== undefined) return isAbsolute(plain) && !plain.includes('\0') ? plain : undefined
  const url = /^file:/i.test(address) ? URL.parse(address) : null
  if (!url || url.host !== '') return undefined
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

/** The address under which a folder is kept. */
export function folderAddress(path: string): string {
  return pathToFileURL(path).href
}
