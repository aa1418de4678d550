import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreFault } from '../fault.ts'

/** The user that the server runs as, where that is another than the one who starts it. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root, and initdb wants a user with an entry in `/etc/passwd`. */
export function accountFor(uid = process.getuid?.()): Account | undefined {
  if (uid !== 0) return undefined
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = entries.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new StoreFault(
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody. ' +
      'Start Broadside as another user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

/** Gives a file to the account, where there is one. */
export function give(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** Whether the account may pass through every folder down to this one. */
export function canReach(folder: string, account: Account | undefined): boolean {
  if (!account) return true
  const { mode, uid, gid } = statSync(folder)
  const open =
    (mode & 0o001) !== 0 ||
    (uid === account.uid && (mode & 0o100) !== 0) ||
    (gid === account.gid && (mode & 0o010) !== 0)
  const parent = dirname(folder)
  return open && (parent === folder || canReach(parent, account))
}

/** How to spawn as the account. A working folder that it cannot read would stop it. */
export function spawnAs(account: Account | undefined): {
  cwd: string
  uid?: number
  gid?: number
} {
  return account ? { cwd: '/', uid: account.uid, gid: account.gid } : { cwd: '/' }
}
