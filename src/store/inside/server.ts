import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFault } from '../fault.ts'
import { type Account, give, spawnAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './create.ts'
import type { Home } from './home.ts'
import { clearStale, type Postmaster, readPostmaster, serves } from './postmaster.ts'

/** A server that takes connections. */
export interface Serving {
  readonly pid: number
  readonly socket: string
  /** The server's process where this process started it; none where it ran already. */
  readonly child?: ChildProcess
}

export interface Serve {
  readonly home: Home
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** Further settings of the server. */
  readonly settings: Readonly<Record<string, string | number>>
}

/** Recovery after a crash reads at most `max_wal_size` of log, which takes seconds. */
const patience = 120_000

/** Adopts the server that runs on the data folder, or starts one. The caller holds the start lock. */
export async function serve(ask: Serve): Promise<Serving> {
  const { files } = ask.home
  const until = Date.now() + patience
  while (Date.now() < until) {
    const running = readPostmaster(files)
    const found =
      running && serves(running.pid, files)
        ? await adopt(files, running.pid, until)
        : await start(ask, until)
    if (found) return found
    await sleep(100)
  }
  throw new StoreFault(`The database does not become ready; ${ask.home.log} may say why.`)
}

function adopt(files: string, pid: number, until: number): Promise<Serving | undefined> {
  return whenReady({ files, pid, until, alive: () => serves(pid, files) })
}

async function start(ask: Serve, until: number): Promise<Serving | undefined> {
  const { home } = ask
  clearStale(home.files)
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    rmSync(join(home.socket, name), { force: true })
  const from = sizeOf(home.log)
  const child = spawnServer(ask)
  const alive = () => child.pid !== undefined && child.exitCode === null && !child.signalCode
  const ready = await whenReady({ files: home.files, pid: child.pid, until, alive })
  if (ready) return { ...ready, child }
  if (alive()) child.kill('SIGINT')
  const said = existsSync(home.log) ? readFileSync(home.log, 'utf8').slice(from) : ''
  // Another starter was quicker, or orphans of a killed server are still ending: look again.
  if (/shared memory block|already exists|another postmaster/i.test(said)) return undefined
  throw new StoreFault(`The database did not start. It says: ${said.trim().slice(-1_500)}`)
}

interface Expected {
  readonly files: string
  readonly pid: number | undefined
  readonly until: number
  readonly alive: () => boolean
}

/** The server once it says that it is ready; nothing when it ends or time runs out. */
async function whenReady({ files, pid, until, alive }: Expected): Promise<Postmaster | undefined> {
  while (Date.now() < until && alive()) {
    const postmaster = readPostmaster(files)
    if (postmaster?.pid === pid && postmaster?.status === 'ready') return postmaster
    await sleep(5)
  }
  return undefined
}

/**
 * In a process group of its own: Ctrl-C in a terminal reaches the whole group, and the server has to outlive those
 * who are still writing to it.
 */
function spawnServer({ home, binaries, account, settings }: Serve): ChildProcess {
  const all = { ...settingsFor(binaries.major), ...settings }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openLog(home.log, account)
  const child = spawn(
    join(binaries.bin, 'postgres'),
    ['-D', home.files, '-k', home.socket, ...options],
    {
      ...spawnAs(account),
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', 'ignore', log],
    },
  )
  closeSync(log)
  child.once('error', () => {})
  child.unref()
  return child
}

/** For one process tree on a small machine: little memory, a small log, no way in but the socket. */
function settingsFor(major: number): Record<string, string | number> {
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: 40,
    shared_buffers: `${bufferMegabytes()}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    max_wal_senders: 0,
    wal_level: 'minimal',
    max_parallel_workers_per_gather: 0,
    max_worker_processes: 2,
    autovacuum_max_workers: 2,
    // Statistics follow an import within seconds: without them plans are guesses.
    autovacuum_naptime: '15s',
    // The cost of a page that is read out of order, on disks without moving parts.
    random_page_cost: 1.1,
    jit: 'off',
    huge_pages: 'off',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    // The text of unpublished stories has no business in a log.
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    ...(major >= 18 ? { io_method: 'sync' } : {}),
    ...afterCrash(),
  }
}

/**
 * After a crash, PostgreSQL first makes sure that all of its files are on the disk. Asked for the whole file system at
 * once, Linux does so in a fifth of a second, where a thousand files one by one take seconds in which readers wait.
 */
function afterCrash(): Record<string, string> {
  return process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}
}

/**
 * A sixteenth of the machine's memory, from 64 to 256 megabytes: then the words of 200,000 stories stay at hand, and a
 * small machine gives no more than it can spare. PostgreSQL takes the memory as it needs it.
 */
function bufferMegabytes(): number {
  const sixteenth = Math.floor(totalmem() / 16 / 1024 / 1024)
  return Math.min(256, Math.max(64, sixteenth))
}

const longestLog = 4_000_000

function openLog(name: string, account: Account | undefined): number {
  const log = openSync(name, sizeOf(name) > longestLog ? 'w' : 'a', 0o600)
  give(name, account)
  return log
}

function sizeOf(name: string): number {
  return existsSync(name) ? statSync(name).size : 0
}
