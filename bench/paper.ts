/* A whole paper in a process of its own, as `npm start` runs it, filled with as many stories as a bench asks for. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { archiveStories } from './archive-stories.ts'
import { get, post } from './ask.ts'
import { freePort } from './serve/free-port.ts'
import { answering, canPin, end } from './serve/process.ts'

const root = join(import.meta.dirname, '..')
const program = join(root, 'dist', 'main.js')

export interface BenchPaper {
  readonly url: string
  readonly pid: number
  /** The data folder. */
  readonly folder: string
  /** Milliseconds from the command to the first 200. */
  readonly startMs: number
  readonly stop: () => Promise<void>
}

/** A data folder with so many stories, made once and kept in `.cache`; their context is worked out where `context` asks for it. */
export async function archiveOf(
  stories: number,
  { context }: { context: boolean },
): Promise<string> {
  const folder = join(root, '.cache', `paper-${stories}${context ? '' : '-plain'}`)
  const ready = join(folder, 'ready')
  if (existsSync(ready)) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'archive.jsonl')
  await pipeline(Readable.from(lines(stories)), createWriteStream(file))
  await runCommand(folder, ['import', file, '--publish', ...(context ? [] : ['--no-context'])])
  rmSync(file)
  renameSync(await touched(join(folder, 'ready.part')), ready)
  return folder
}

/** The same in a folder of the bench's own, which it may change. */
export async function archiveToChange(
  stories: number,
  options: { context: boolean },
): Promise<string> {
  const kept = await archiveOf(stories, options)
  const folder = freshFolder()
  // Files belong to the user that the database runs as, and stay so; where the disk can, they are shared until they are written.
  execFileSync('cp', ['-a', '--reflink=auto', `${kept}/.`, folder])
  // Else the disk is busy with the copy while a publish waits for it.
  execFileSync('sync', ['-f', folder])
  return folder
}

async function* lines(stories: number): AsyncGenerator<string> {
  for await (const story of archiveStories(stories)) yield `${JSON.stringify(story)}\n`
}

async function touched(path: string): Promise<string> {
  await pipeline(Readable.from(['']), createWriteStream(path))
  return path
}

/** A data folder of the bench's own, which the user that the database runs as can pass through. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadside-bench-'))
  chmodSync(folder, 0o711)
  return folder
}

/** Runs a command of the program to its end. */
export function runCommand(folder: string, args: readonly string[]): Promise<void> {
  const child = spawnCommand(folder, args, 'inherit')
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`broadside ${args.join(' ')} ended with ${code}`)),
    )
  })
}

/** Starts a command of the program; what it says is inherited, or piped to be read. */
export function spawnCommand(
  folder: string,
  args: readonly string[],
  said: 'inherit' | 'pipe',
): ChildProcess {
  return spawn('sh', [join(root, 'bin', 'run.sh'), program, ...args], {
    stdio: ['ignore', said, said],
    env: environment(folder, 0),
    cwd: root,
  })
}

export interface PaperOptions {
  readonly pin?: boolean
  readonly demo?: boolean
  /** The settings that name another database than the one inside. */
  readonly database?: Readonly<Record<string, string>>
}

/** Starts the paper on a port of its own, tied to core 0 where that can be done and is asked for. */
export async function startPaper(
  folder: string,
  { pin = false, demo = false, database = {} }: PaperOptions = {},
): Promise<BenchPaper> {
  const port = await freePort()
  const started = performance.now()
  const command = ['sh', join(root, 'bin', 'run.sh'), program, 'start']
  const [first = '', ...rest] = pin && canPin ? ['taskset', '-c', '0', ...command] : command
  const child = spawn(first, rest, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(folder, port), BROADSIDE_DEMO: demo ? 'on' : 'off', ...database },
    cwd: root,
  })
  const url = `http://127.0.0.1:${port}`
  await answering(url, child)
  return {
    url,
    pid: pidOf(child),
    folder,
    startMs: performance.now() - started,
    stop: () => end(child),
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the paper did not start')
  return child.pid
}

function environment(folder: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    BROADSIDE_DATA: folder,
    BROADSIDE_DEMO: 'off',
    PORT: String(port),
    LOG_LEVEL: 'warn',
    DATABASE_URL: '',
  }
}

/** A session at the paper's newsroom. */
export interface DeskSession {
  /** Sends a form; resolves when the desk has answered. Throws where it refused. */
  readonly send: (action: string, fields: Record<string, string>) => Promise<string>
  /** The desk's page. */
  readonly page: () => Promise<string>
}

/** Opens the newsroom with the key that lies in the data folder. */
export async function openDesk({
  url,
  folder,
}: Pick<BenchPaper, 'url' | 'folder'>): Promise<DeskSession> {
  const key = readFileSync(join(folder, 'newsroom.key'), 'utf8').trim()
  const entered = await post(`${url}/newsroom/enter`, { key })
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const { text: page } = await get(`${url}/newsroom`, { cookie })
  const word = /name="word" value="([^"]+)"/.exec(page)?.[1] ?? ''
  return {
    page: async () => (await get(`${url}/newsroom`, { cookie })).text,
    send: async (action, fields) => {
      const answer = await post(`${url}/newsroom/${action}`, { word, ...fields }, { cookie })
      if (answer.status !== 303) {
        const said = /role="status">([^<]*)/.exec(answer.text)?.[1] ?? ''
        throw new Error(`The desk refused ${action}: ${answer.status} ${said}`)
      }
      const cookies = answer.headers['set-cookie']?.join(';') ?? ''
      const value = /broadside_said=([\w-]+)/.exec(cookies)?.[1]
      return Buffer.from(value ?? '', 'base64url').toString()
    },
  }
}

/** The value below which so much (0 to 1) of the sorted list lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}
