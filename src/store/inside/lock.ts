import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFault } from '../fault.ts'
import { birthOf } from './process.ts'

const patience = 180_000

/**
 * Runs work while no other process runs work under the same lock. A lock whose holder is dead is taken over.
 * PostgreSQL's own lock on its data folder is what keeps data safe: this one keeps two
 * starters from getting in each other's way.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + patience
  while (!take(file)) {
    dropDead(file)
    if (Date.now() > until)
      throw new StoreFault(
        `Another process (${holderOf(file)?.pid}) has been starting the database for minutes. ` +
          `If that is not so, remove ${file} and start again.`,
      )
    await sleep(20)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

let taken = 0

/** A link appears with its content or not at all, so that a lock is never seen empty. */
function take(file: string): boolean {
  taken += 1
  const draft = `${file}.${process.pid}.${taken}`
  writeFileSync(draft, `${process.pid} ${birthOf(process.pid)}`)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function holderOf(file: string): { pid: number; birth: string } | undefined {
  try {
    const [pid = '', ...birth] = readFileSync(file, 'utf8').split(' ')
    return { pid: Number(pid), birth: birth.join(' ') }
  } catch {
    return undefined
  }
}

/** Moves a dead holder's lock away. Only one of those who try succeeds; a living one's is put back. */
function dropDead(file: string): void {
  const holder = holderOf(file)
  if (!holder || birthOf(holder.pid) === holder.birth) return
  const away = `${file}.dead.${process.pid}`
  try {
    renameSync(file, away)
    const moved = holderOf(away)
    if (moved && birthOf(moved.pid) === moved.birth) linkSync(away, file)
  } catch {
    // Another process was quicker: the next look shows what it left.
  } finally {
    rmSync(away, { force: true })
  }
}
