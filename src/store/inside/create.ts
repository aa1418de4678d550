import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StoreFault } from '../fault.ts'
import { type Account, give, spawnAs } from './account.ts'
import { type Binaries, checkRuns } from './binaries.ts'

/**
 * Makes the data folder where there is none. It is made under another name, then renamed: one
 * that has its name is whole. Throws where another version of PostgreSQL made it.
 */
export async function createFiles(
  files: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  if (existsSync(files)) return checkVersion(files, binaries)
  checkRuns(binaries, account)
  dropUnfinished(files)
  const unfinished = `${files}.new.${process.pid}`
  mkdirSync(unfinished, { mode: 0o700 })
  give(unfinished, account)
  await initdb(unfinished, binaries, account)
  renameSync(unfinished, files)
}

function checkVersion(files: string, { major }: Binaries): void {
  const made = Number(readFileSync(join(files, 'PG_VERSION'), 'utf8'))
  if (made === major) return
  throw new StoreFault(
    `The database in ${files} was made by PostgreSQL ${made}, and this Broadside brings PostgreSQL ${major}. ` +
      'Make a backup with the Broadside that made it, and restore it into a new data folder with this one.',
  )
}

function dropUnfinished(files: string): void {
  const folder = dirname(files)
  for (const name of readdirSync(folder))
    if (name.startsWith('files.new.')) rmSync(join(folder, name), { recursive: true, force: true })
}

/**
 * The character classes come from C.UTF-8: with C alone, text search takes curly quotes, dashes and
 * emoji for letters. Order is by code point, which is the same on every system.
 */
function localeArguments(major: number): readonly string[] {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return [...(major >= 17 ? builtin : []), '--lc-collate=C', `--lc-ctype=${ctype}`]
}

async function initdb(folder: string, binaries: Binaries, account: Account | undefined) {
  const child = spawn(
    join(binaries.bin, 'initdb'),
    ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-instructions'].concat(
      localeArguments(binaries.major),
    ),
    { ...spawnAs(account), env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0)
    throw new StoreFault(`The database could not be made in ${folder}: ${said.trim()}`)
}

/** Messages in English and times in UTC, whatever the person's settings. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR } = process.env
  return { PATH, ...(TMPDIR ? { TMPDIR } : {}), LANG: 'C', LC_MESSAGES: 'C', TZ: 'UTC' }
}
