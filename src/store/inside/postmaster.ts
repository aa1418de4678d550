import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, exists } from './process.ts'

/** What a server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  /** The folder of its socket. */
  readonly socket: string
  /** `starting`, `ready`, `stopping`, as far as it is known. */
  readonly status: string
}

const nameOf = (files: string) => join(files, 'postmaster.pid')

/** The server that a data folder names, dead or alive. */
export function readPostmaster(files: string): Postmaster | undefined {
  try {
    const lines = readFileSync(nameOf(files), 'utf8').split('\n')
    const [pid = '', , , , socket = '', , , status = ''] = lines
    return { pid: Number(pid), socket, status: status.trim() }
  } catch {
    return undefined
  }
}

/** Whether the process is a server on this data folder, and not dead or another program that got its number. */
export function serves(pid: number, files: string): boolean {
  return pid > 0 && (commandOf(pid)?.includes(` -D ${files} `) ?? false)
}

/**
 * Makes a pid file that a crash left behind acceptable to a new server. It is not removed: its shared memory key is
 * what keeps a second server out while orphans of the first still write. Only the number is
 * changed, where it belongs to another program now, or to a dead process that nobody collects.
 */
export function clearStale(files: string): void {
  const left = readPostmaster(files)
  if (!left) return
  const name = nameOf(files)
  if (!(left.pid > 0)) return rmSync(name, { force: true })
  if (!exists(left.pid) || serves(left.pid, files)) return
  const dead = spawnSync(process.execPath, ['--version']).pid
  writeFileSync(name, readFileSync(name, 'utf8').replace(/^\d+/, String(dead)))
}
