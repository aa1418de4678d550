import { buffer } from 'node:stream/consumers'
import { compress, shrinks } from './compress.ts'
import { type Encoding, negotiate } from './encoding.ts'
import type { StoredFile } from './file-types.ts'

/** Files that are written as text (drawings above all), packed when they are first asked for. */
export interface PackedFiles {
  /** The packed bytes. `print` names the file's bytes. */
  readonly pack: (print: string, file: StoredFile, encoding: Encoding) => Promise<Buffer>
}

/** Below this many bytes packing saves less than its header costs; above the other the packing of one keeps readers waiting. */
const smallest = 256
const largest = 4 * 1024 * 1024

/** Whether a file is sent packed to who understands it. */
export function isPackable({ type, size }: StoredFile): boolean {
  return shrinks(type) && size >= smallest && size <= largest
}

/** How a file is sent: packed where that helps and the reader understands it, else as it is. */
export function encodingFor(file: StoredFile, accept: string | undefined): Encoding {
  return isPackable(file) ? (negotiate(accept).text ?? 'identity') : 'identity'
}

/** Keeps packed files under a budget of bytes. Those that nobody has asked for the longest go first. */
export function createPackedFiles(budgetBytes = 16 * 1024 * 1024): PackedFiles {
  const kept = new Map<string, Buffer>()
  const underWay = new Map<string, Promise<Buffer>>()
  let bytes = 0

  const make = async (key: string, file: StoredFile, encoding: Encoding): Promise<Buffer> => {
    const packed = await compress(await buffer(file.read(0, file.size - 1)), encoding, 'small')
    keep(key, packed)
    return packed
  }
  const keep = (key: string, packed: Buffer): void => {
    kept.set(key, packed)
    bytes += packed.length
    for (const [oldest, { length }] of kept) {
      if (bytes <= budgetBytes) return
      kept.delete(oldest)
      bytes -= length
    }
  }
  return {
    pack: async (print, file, encoding) => {
      const key = `${print} ${encoding}`
      const known = kept.get(key)
      if (known) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const making =
        underWay.get(key) ?? make(key, file, encoding).finally(() => underWay.delete(key))
      underWay.set(key, making)
      return making
    },
  }
}
