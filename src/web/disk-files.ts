import { constants, createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isFileId } from './file-id.ts'
import type { FileSource } from './file-types.ts'
import { mediaTypeOf } from './media-type.ts'

/**
 * Files in a folder. `placeOf` tells where in the folder a file with an id lies, by parts of its path. An id holds no slash and does not
 * begin with a dot, links are not followed, and only plain files are found, so that nothing outside the folder is read.
 */
export function diskFiles(
  folder: string,
  placeOf: (id: string) => readonly string[] = (id) => [id],
): FileSource {
  const root = resolve(folder)
  return async (id) => {
    if (!isFileId(id)) return undefined
    const path = join(root, ...placeOf(id))
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(absent)
    if (!file) return undefined
    try {
      const stat = await file.stat()
      if (!stat.isFile()) return undefined
      return {
        type: mediaTypeOf(id),
        size: stat.size,
        modified: stat.mtime,
        read: (start, end) => createReadStream(path, { start, end }),
      }
    } finally {
      await file.close()
    }
  }
}

/** Nothing, where there is no such file; all else is a fault of the disk or of the set-up. */
function absent(fault: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(fault.code ?? '')) return undefined
  throw fault
}
