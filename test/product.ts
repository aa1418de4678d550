/* The whole product in processes of its own, for tests: what `npm start` and `npx broadside` run, on a data folder that goes with the test. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../bench/serve/free-port.ts'

export const root = join(import.meta.dirname, '..')
const program = join(root, 'dist', 'main.js')

/** Real files that lie beside a checkout where the paper is developed. Text from there is not part of the project. */
export const shared = join(root, '..', 'shared')
export const sample = join(shared, 'samples', 'wire-story.txt')
export const hasShared = existsSync(sample)

type Environment = Readonly<Record<string, string>>

/** What a program that ran to its end said. */
export interface Ran {
  readonly code: number | null
  readonly out: string
}

/** A running paper. */
export interface Product {
  readonly url: string
  /** What it printed so far. */
  readonly said: () => string
  readonly process: ChildProcess
  readonly get: (path: string, headers?: Environment) => Promise<Response>
  readonly text: (path: string) => Promise<string>
  /** Stops it as Ctrl-C does; the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

interface DataFolder {
  readonly path: string
  readonly remove: () => Promise<void>
}

/** A data folder of the test's own, with nothing in it, as before the first start. */
export async function emptyFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'broadside-test-'))
  // Run by root, the database runs as another user, who has to pass through.
  await chmod(path, 0o711)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** A data folder of the test's own, with a database that was made and stopped: most starts find one. */
export async function dataFolder(): Promise<DataFolder> {
  const folder = await emptyFolder()
  const copied = spawnSync('cp', ['-a', join(await madeOnce(), 'database'), folder.path])
  if (copied.status !== 0) throw new Error(String(copied.stderr))
  return folder
}

/** A data folder as a first command leaves it; made by the first test that needs one, for all in this run. */
async function madeOnce(): Promise<string> {
  const made = join(tmpdir(), 'broadside-made')
  if (existsSync(made)) return made
  const { path, remove } = await emptyFolder()
  const { code, out } = await broadside(path, ['stories'])
  if (code !== 0) throw new Error(out)
  // Another worker may have been quicker.
  await rename(path, made).catch(remove)
  return made
}

/** Runs a command of the program on a data folder to its end. */
export function broadside(
  folder: string,
  args: readonly string[],
  environment: Environment = {},
): Promise<Ran> {
  const child = launch(folder, args, { PORT: '0', ...environment })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => (out += String(piece)))
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out }))
  })
}

/** Starts a paper on a data folder and waits for the line that it prints when it is there. */
export async function startProduct(
  folder: string,
  environment: Environment = {},
): Promise<Product> {
  const port = await freePort()
  const child = launch(folder, ['start'], { PORT: String(port), ...environment })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => (said += String(piece)))
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  const url = `http://127.0.0.1:${port}`
  await Promise.race([
    untilSaid(() => said.includes('newsroom: ')),
    exit.then((code) => Promise.reject(new Error(`the paper ended with ${code}: ${said}`))),
  ])
  const get = (path: string, headers: Environment = {}) =>
    fetch(url + path, { headers, redirect: 'manual' })
  return {
    url,
    said: () => said,
    process: child,
    get,
    text: async (path) => asRead(await (await get(path)).text()),
    stop: (signal = 'SIGINT') => {
      child.kill(signal)
      return exit
    },
  }
}

/** Starts a command of the program on a data folder. */
export function launch(
  folder: string,
  args: readonly string[],
  environment: Environment,
): ChildProcess {
  const env = {
    ...process.env,
    BROADSIDE_DATA: folder,
    BROADSIDE_DEMO: 'off',
    LOG_LEVEL: 'warn',
    DATABASE_URL: '',
    // The program is translated once for all tests.
    NODE_COMPILE_CACHE: join(tmpdir(), 'compiled'),
    ...environment,
  }
  return spawn(process.execPath, [program, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function untilSaid(said: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (said()) return
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
  throw new Error('the paper was not there within a minute')
}

/** Markup as a person reads it: without the marks of search hits, and with plain spaces where words are kept together. */
function asRead(text: string): string {
  return text.replace(/<\/?mark[^>]*>/g, '').replace(/[\u00A0\u202F]/g, ' ')
}

/** Waits until something holds, for two seconds at most; the last value that it had. */
export async function eventually<T>(
  read: () => Promise<T>,
  holds: (value: T) => boolean,
): Promise<T> {
  let value = await read()
  for (let waited = 0; waited < 2_000 && !holds(value); waited += 50) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    value = await read()
  }
  return value
}

/** What somebody sends along who has entered the newsroom of a running paper. */
export async function newsroomCookie(paper: Product, folder: string): Promise<string> {
  const key = (await readFile(join(folder, 'newsroom.key'), 'utf8')).trim()
  const entered = await fetch(`${paper.url}/newsroom/enter`, {
    method: 'POST',
    body: new URLSearchParams({ key }),
    redirect: 'manual',
  })
  return entered.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** A session at the newsroom of a running paper: sends a form and gives what the desk said. */
export async function enterNewsroom(
  paper: Product,
  folder: string,
): Promise<(action: string, fields: Environment) => Promise<string>> {
  const cookie = await newsroomCookie(paper, folder)
  const page = await (await paper.get('/newsroom', { cookie })).text()
  const word = /name="word" value="([^"]+)"/.exec(page)?.[1] ?? ''
  return async (action, fields) => {
    const body = new URLSearchParams({ word, ...fields })
    const answer = await fetch(`${paper.url}/newsroom/${action}`, {
      method: 'POST',
      headers: { cookie },
      body,
      redirect: 'manual',
    })
    const told = answer.headers.get('set-cookie')?.split(';')[0]
    const shown = told ? await paper.get('/newsroom', { cookie: `${cookie}; ${told}` }) : answer
    return /class="said[^>]*>([^<]*)/.exec(await shown.text())?.[1] ?? `nothing (${answer.status})`
  }
}
