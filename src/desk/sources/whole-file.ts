import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type FolderFile, markOf } from './look-in-folder.ts'

const unpack = promisify(gunzip)

/** The greatest number of bytes of a message, unpacked. */
export const longestMessage = 32 * 1_048_576

/** What reading a file gave. `changing`: somebody is writing to it. `cut`: its end is missing. */
export type ReadFile =
  | { readonly type: 'whole'; readonly bytes: Buffer }
  | { readonly type: 'changing' }
  | { readonly type: 'gone' }
  | { readonly type: 'cut' }
  | { readonly type: 'damaged' }
  | { readonly type: 'too_long' }
  | { readonly type: 'elsewhere' }

/**
 * Reads a file that was looked at before, unpacked where it is gzip, and at most so many bytes. Its descriptor is looked at
 * before and after, so that what was read is the one version that was seen; no link is followed.
 */
export async function readWhole(root: string, file: FolderFile): Promise<ReadFile> {
  if (file.size > longestMessage) return { type: 'too_long' }
  const handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(faultOf)
  if (!handle) return { type: 'gone' }
  try {
    const before = await handle.stat({ bigint: true })
    if (!before.isFile() || markOf(before) !== file.mark) return { type: 'changing' }
    // The folder that the file lies in might be a link by now.
    const real = await realpath(file.path).catch(() => '')
    if (
      !real.startsWith((await realpath(root)) + sep) ||
      real !== join(await realpath(root), file.name)
    )
      return { type: 'elsewhere' }
    const bytes = await handle.readFile()
    if (markOf(await handle.stat({ bigint: true })) !== file.mark) return { type: 'changing' }
    return await unpacked(bytes)
  } finally {
    await handle.close()
  }
}

function faultOf(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ELOOP') return undefined
  throw error
}

/** The bytes of a file, unpacked, if their end is there. */
async function unpacked(bytes: Buffer): Promise<ReadFile> {
  const plain = await unpackGzip(bytes)
  return plain.type === 'whole' && !hasEnd(plain.bytes) ? { type: 'cut' } : plain
}

/** Bytes that are gzip, unpacked as far as they are not too long; others as they are. */
export async function unpackGzip(
  bytes: Buffer,
): Promise<Extract<ReadFile, { type: 'whole' | 'cut' | 'damaged' | 'too_long' }>> {
  if (bytes.length > longestMessage) return { type: 'too_long' }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { type: 'whole', bytes }
  try {
    return { type: 'whole', bytes: await unpack(bytes, { maxOutputLength: longestMessage }) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return { type: 'too_long' }
    return { type: code === 'Z_BUF_ERROR' ? 'cut' : 'damaged' }
  }
}

/**
 * Whether bytes of XML or JSON have their last bracket, and XML the end of its first element. A reader of feeds as they are
 * makes a story of half a document too; a file that is still being written must not become one. Text has no end to look for.
 */
function hasEnd(bytes: Buffer): boolean {
  if (bytes.length === 0) return false
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) return bytes.length % 2 === 0
  const head = bytes
    .subarray(0, 8_192)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  const tail = bytes.subarray(-4_096).toString('latin1').trimEnd()
  const first = head.trimStart().charAt(0)
  if (/^\s*(\{|\[\s*[[{"\]])/.test(head)) return tail.endsWith('}') || tail.endsWith(']')
  if (first !== '<') return true
  const root = rootOf(head)
  if (root === undefined || ofPages.test(root)) return tail.endsWith('>')
  const end = tail.replace(/(<!--[\s\S]*?-->|<\?[\s\S]*?\?>|\s)*$/, '')
  return (
    end.endsWith(`</${root}>`) || new RegExp(`</${root}\\s+>$`).test(end) || isOneTag(end, root)
  )
}

/** Pages may be pieces of HTML, with no element around them. */
const ofPages =
  /^(h[1-6]|p|div|span|article|section|header|main|figure|blockquote|ul|ol|table|b|i|em|strong|a|img)$/i

/** The name of the first element, as far as the head tells: letters that mean nothing to a regular expression but a dot. */
function rootOf(head: string): string | undefined {
  const body = head.replace(
    /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/gi,
    '',
  )
  return /^\s*<([A-Za-z_][\w:-]*)/.exec(body)?.[1]
}

function isOneTag(end: string, root: string): boolean {
  return new RegExp(`<${root}[^<]*/>$`).test(end)
}
