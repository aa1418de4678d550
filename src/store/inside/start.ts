import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFault } from '../fault.ts'
import type { Log } from '../log.ts'
import { accountFor } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { createFiles } from './create.ts'
import { homeOf } from './home.ts'
import { withLock } from './lock.ts'
import { readPostmaster, serves } from './postmaster.ts'
import { prepare, readerName, urlOf, writerName } from './prepare.ts'
import { type Serve, type Serving, serve } from './server.ts'
import { signIn, signOut } from './users.ts'

/** PostgreSQL inside the data folder, taking connections. */
export interface Inside {
  readonly url: string
  /** The address for a role that sees published views only. */
  readonly readerUrl: string
  /** Where the database's own files are. */
  readonly folder: string
  readonly pid: number
  /** The server was running already. */
  readonly adopted: boolean
  /** Stops the server, unless another process still uses it: the last to leave stops it. */
  readonly stop: () => Promise<void>
}

export interface StartInside {
  /** Broadside's data folder. */
  readonly folder: string
  readonly log: Log
}

/** What only tests set. */
export interface InsideOptions extends StartInside {
  readonly binaries?: Binaries
  readonly settings?: Serve['settings']
  /** Leaves the server running after this process, for others to adopt. */
  readonly keep?: boolean
}

/**
 * Starts PostgreSQL inside a data folder, or adopts the one that runs there. No network port is
 * opened. A server that dies is started again for as long as this process uses it. Throws a StoreFault with what to do.
 */
export async function startInside(options: InsideOptions): Promise<Inside> {
  if (process.platform === 'win32')
    throw new StoreFault(
      'The database inside Broadside needs Linux or macOS. On Windows set DATABASE_URL to a PostgreSQL server.',
    )
  const { folder, log, keep = false } = options
  const account = accountFor()
  const home = homeOf(folder, account)
  const binaries = options.binaries ?? findBinaries(account, home.shelf)
  const ask: Serve = { home, binaries, account, settings: options.settings ?? {} }
  const left = new AbortController()
  let note: string | undefined

  const begin = (): Promise<Serving> =>
    withLock(home.lock, async () => {
      await createFiles(home.files, binaries, account)
      const serving = await serve(ask)
      if (!existsSync(home.prepared)) {
        await prepare(serving.socket)
        writeFileSync(home.prepared, '')
      }
      if (!keep) note ??= signIn(home.users)
      serving.child?.once('exit', revive)
      return serving
    })

  const revive = async (): Promise<void> => {
    if (left.signal.aborted) return
    log.error({ folder: home.folder }, 'The database ended by itself. Starting it again.')
    try {
      serving = await begin()
    } catch (error) {
      log.error({ error: String(error) }, 'The database did not start again. Trying once more.')
      await sleep(2_000, undefined, { ref: false })
      await revive()
    }
  }

  const leave = () => {
    left.abort()
    if (!keep && signOut(home.users, note)) return readPostmaster(home.files)?.pid
    return undefined
  }
  const atExit = () => {
    const pid = leave()
    if (pid && serves(pid, home.files)) signal(pid, 'SIGINT')
  }

  let serving = await begin()
  const adopted = serving.child === undefined
  process.once('exit', atExit)
  log.info({ folder: home.folder }, `The database is in ${home.folder}`)
  return {
    url: urlOf(serving.socket, writerName),
    readerUrl: urlOf(serving.socket, readerName),
    folder: home.folder,
    adopted,
    get pid() {
      return serving.pid
    },
    stop: async () => {
      if (left.signal.aborted) return
      process.off('exit', atExit)
      await withLock(home.lock, async () => {
        const pid = leave()
        if (pid) await shutDown(pid, home.files)
        // A socket folder outside the home is a makeshift, and goes with the server.
        if (pid && !home.socket.startsWith(home.folder)) rmSync(home.socket, { recursive: true })
      })
    },
  }
}

/** Fast shutdown: sessions are ended, everything is written. After half a minute, immediate: recovery does the rest. */
async function shutDown(pid: number, files: string): Promise<void> {
  const started = Date.now()
  signal(pid, 'SIGINT')
  while (serves(pid, files)) {
    if (Date.now() - started > 30_000) signal(pid, 'SIGQUIT')
    await sleep(10)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended in the meantime.
  }
}
