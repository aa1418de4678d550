import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { StoreFault } from '../fault.ts'
import { type Account, canReach, give } from './account.ts'

/** Where the inside database lives. */
export interface Home {
  readonly folder: string
  /** PostgreSQL's data folder. */
  readonly files: string
  /** The folder of the Unix socket. */
  readonly socket: string
  readonly log: string
  readonly lock: string
  /** A file for each process that uses the server. */
  readonly users: string
  /** Is there once roles and database are made. */
  readonly prepared: string
  /** Where programs are copied that the account cannot run where they are. */
  readonly shelf: string
}

const systemFolder = '/var/lib/broadside'

/**
 * The home of a data folder's database, made where it is missing. It is `database` in the data
 * folder. Root's server runs as another user: where that one cannot reach the data folder, it is
 * below `/var/lib/broadside`, and a note in the data folder says so.
 */
export function homeOf(dataFolder: string, account: Account | undefined): Home {
  const data = resolve(dataFolder)
  mkdirSync(data, { recursive: true })
  const inData = join(data, 'database')
  const inSystem = join(systemFolder, `${basename(data)}-${hashOf(data)}`)
  const folder = choose(inData, inSystem, canReach(data, account))
  if (folder === inSystem) mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
  for (const path of [folder, join(folder, 'users')]) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    give(path, account)
  }
  if (folder === inSystem) leaveNote(data, folder)
  return {
    folder,
    files: join(folder, 'files'),
    socket: socketFolder(folder, account),
    log: join(folder, 'server.log'),
    lock: join(folder, 'start.lock'),
    users: join(folder, 'users'),
    prepared: join(folder, 'prepared'),
    shelf: account ? systemFolder : folder,
  }
}

/** A database that is there already stays where it is, whatever folders have become since. */
function choose(inData: string, inSystem: string, reachable: boolean): string {
  if (existsSync(join(inData, 'files'))) {
    if (reachable) return inData
    throw new StoreFault(
      `The database is in ${inData}, and the user that runs PostgreSQL can no longer get there. ` +
        'Let others pass through the folders above it (chmod o+x), or start Broadside as the user who made it.',
    )
  }
  return !reachable || existsSync(join(inSystem, 'files')) ? inSystem : inData
}

function leaveNote(data: string, folder: string): void {
  const note = join(data, 'database-is-elsewhere.txt')
  if (existsSync(note)) return
  writeFileSync(note, `The database of this folder is in ${folder}\n`)
}

/** The longest path of a Unix socket that every system takes; Linux takes 107 bytes, macOS 103. */
const longestSocket = 103
const socketName = '.s.PGSQL.5432'

function socketFolder(folder: string, account: Account | undefined): string {
  const near = join(folder, 'run')
  const fits = Buffer.byteLength(join(near, socketName)) <= longestSocket
  const socket = fits ? near : join(tmpdir(), `broadside-${hashOf(folder)}`)
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  // In a folder that everybody writes to, the name may be someone else's, or a link.
  const found = lstatSync(socket)
  const mine = [process.getuid?.(), account?.uid].includes(found.uid)
  if (!found.isDirectory() || !mine || (found.mode & 0o077) !== 0)
    throw new StoreFault(
      `${socket} is needed for the database's socket, and belongs to someone else. Remove it, or choose a shorter data folder.`,
    )
  give(socket, account)
  return socket
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
