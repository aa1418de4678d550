import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Something of the old site that is not, or not wholly, here: a line of the report's file. */
export interface MoveEntry {
  readonly type: 'left out' | 'refused' | 'not taken' | 'kept as a draft' | 'old address'
  /** Of the item in the export, from 1. */
  readonly item: number
  readonly title?: string
  /** Where it stood. */
  readonly address?: string
  /** The words or the thing itself. */
  readonly what: string
  readonly why: string
}

/** Keeps entries in a file of JSON lines. */
export interface MoveLog {
  readonly path: string
  readonly put: (entry: MoveEntry) => void
  /** Writes what was put since. */
  readonly flush: () => Promise<void>
}

/** A log at a path; its folder is made where it is missing. */
export function moveLog(path: string): MoveLog {
  let lines: string[] = []
  let made = false
  return {
    path,
    put: (entry) => {
      lines.push(`${JSON.stringify(entry)}\n`)
    },
    flush: async () => {
      if (lines.length === 0) return
      const text = lines.join('')
      lines = []
      if (!made) await mkdir(dirname(path), { recursive: true })
      made = true
      await appendFile(path, text)
    },
  }
}
