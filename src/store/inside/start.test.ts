import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { patiently } from '../connect/patience.ts'
import { openStore } from '../open.ts'
import { sampleStory } from '../sample.ts'
import { silence } from '../testing.ts'
import { type Imported, importStories } from '../write/import-stories.ts'
import { accountFor } from './account.ts'
import { readPostmaster } from './postmaster.ts'
import { exists } from './process.ts'
import { type Inside, type InsideOptions, startInside } from './start.ts'

let made: string
let folder: string
let running: Inside[]

function newFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'broadside-inside-'))
  // The server may run as another user, and has to get there.
  chmodSync(path, 0o711)
  return path
}

beforeAll(async () => {
  made = newFolder()
  await (await startInside({ folder: made, log: silence })).stop()
})
afterAll(() => {
  rmSync(made, { recursive: true, force: true })
})
beforeEach(() => {
  folder = newFolder()
  running = []
})
afterEach(async () => {
  for (const inside of running) await inside.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: Partial<InsideOptions> = {}): Promise<Inside> {
  const inside = await startInside({ folder, log: silence, ...options })
  running.push(inside)
  return inside
}

async function ask(url: string, question = 'select 1 as answer'): Promise<unknown> {
  const client = await patiently(async () => {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    return client
  })
  try {
    const { rows } = await client.query<{ answer: unknown }>(question)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

/** Puts a database into the folder that was made and stopped before: most tests begin there, as most starts do. */
function seed(): void {
  spawnSync('cp', ['-a', join(made, 'database'), folder])
}

const migrations = join(import.meta.dirname, '../../../migrations')
const pidFile = () => join(folder, 'database', 'files', 'postmaster.pid')

describe('the database inside', () => {
  test('starts in an empty folder, opens no port, and keeps its files to itself', async () => {
    const inside = await start()
    expect(await ask(inside.url, 'select current_user::text as answer')).toBe('broadside')
    expect(await ask(inside.readerUrl, 'select current_user::text as answer')).toBe(
      'broadside_reader',
    )
    expect(await ask(inside.url, "select current_setting('listen_addresses') as answer")).toBe('')
    expect(inside.adopted).toBe(false)
    const mode = spawnSync('stat', ['-c', '%a', inside.folder]).stdout.toString().trim()
    expect(mode).toBe('700')
  })

  test('words are split at typographic signs', async () => {
    seed()
    const { url } = await start()
    const question = `select to_tsvector('simple', '“Ports”—open 🎉now')::text as answer`
    expect(await ask(url, question)).toBe("'now':3 'open':2 'ports':1")
  })

  test('keeps what it holds when it is stopped and started', async () => {
    seed()
    const first = await start()
    await ask(first.url, 'create table kept as select 7 as answer')
    await first.stop()
    expect(exists(first.pid) && existsSync(pidFile())).toBe(false)
    const second = await start()
    expect(await ask(second.url, 'select answer from kept')).toBe(7)
  })

  test('is adopted by a second starter, and stopped by the last to leave', async () => {
    seed()
    const first = await start()
    const second = await start()
    expect([second.adopted, second.pid]).toEqual([true, first.pid])
    await first.stop()
    expect(await ask(second.url)).toBe(1)
    await second.stop()
    expect(existsSync(pidFile())).toBe(false)
  })

  test('many who start at once share one server', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => start()))
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1)
    expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1)
  })

  test('processes that start at once share one server', async () => {
    seed()
    const program = `
      const { startInside } = await import(${JSON.stringify(join(import.meta.dirname, 'start.ts'))})
      const log = { info() {}, warn() {}, error() {} }
      const inside = await startInside({ folder: ${JSON.stringify(folder)}, log })
      console.log(inside.pid)
      process.stdin.once('data', async () => { await inside.stop(); process.exit() })`
    const others = [1, 2].map(() =>
      spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    )
    const pids = await Promise.all(
      others.map(
        (other) =>
          new Promise<number>((resolve) => {
            other.stdout.once('data', (line) => resolve(Number(line)))
          }),
      ),
    )
    expect(pids[0]).toBe(pids[1])
    const [first, second] = others
    const ended = (child: typeof first) =>
      new Promise((resolve) => {
        child?.once('exit', resolve)
      })
    first?.stdin.write('stop\n')
    await ended(first)
    const inside = await start()
    expect(inside.pid).toBe(pids[0])
    second?.kill('SIGKILL')
    await ended(second)
    // The one that was killed left no word: the last living one stops the server all the same.
    await inside.stop()
    expect(existsSync(pidFile())).toBe(false)
  })

  test('a process that ends without a word stops it', async () => {
    seed()
    const program = `
      const { startInside } = await import(${JSON.stringify(join(import.meta.dirname, 'start.ts'))})
      const log = { info() {}, warn() {}, error() {} }
      await startInside({ folder: ${JSON.stringify(folder)}, log })
      process.exit()`
    spawnSync(process.execPath, ['--input-type=module', '-e', program])
    await expect.poll(() => existsSync(pidFile())).toBe(false)
  })
})

describe('after a crash', () => {
  async function killed(): Promise<Inside> {
    seed()
    const inside = await startInside({ folder, log: silence, keep: true })
    await ask(inside.url, 'create table kept as select 7 as answer')
    // A test's own server, which nobody is to start again.
    await inside.stop()
    process.kill(inside.pid, 'SIGKILL')
    await expect.poll(() => exists(inside.pid)).toBe(false)
    return inside
  }

  test('a stale pid file does not keep it from starting', async () => {
    const { pid } = await killed()
    expect(readPostmaster(join(folder, 'database', 'files'))?.pid).toBe(pid)
    const inside = await start()
    expect(inside.adopted).toBe(false)
    expect(await ask(inside.url, 'select answer from kept')).toBe(7)
  })

  test('a pid that another program has now does not keep it from starting', async () => {
    const { pid } = await killed()
    const text = readFileSync(pidFile(), 'utf8').replace(String(pid), String(process.pid))
    writeFileSync(pidFile(), text)
    expect(await ask((await start()).url, 'select answer from kept')).toBe(7)
    expect(exists(process.pid)).toBe(true)
  })

  test('an empty pid file does not keep it from starting', async () => {
    await killed()
    writeFileSync(pidFile(), '')
    expect(await ask((await start()).url, 'select answer from kept')).toBe(7)
  })

  test('the lock of a starter that died is taken over', async () => {
    seed()
    const dead = spawnSync(process.execPath, ['--version']).pid
    writeFileSync(join(folder, 'database', 'start.lock'), `${dead} 12345`)
    expect(await ask((await start()).url)).toBe(1)
  })

  test('a half-made data folder is made again', async () => {
    const home = join(folder, 'database')
    mkdirSync(join(home, 'files.new.1'), { recursive: true })
    writeFileSync(join(home, 'files.new.1', 'PG_VERSION'), '18\n')
    expect(await ask((await start()).url)).toBe(1)
    expect(existsSync(join(home, 'files.new.1'))).toBe(false)
  })

  test('a server that is killed while it is used is started again', async () => {
    seed()
    const inside = await start()
    const { pid } = inside
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => inside.pid).not.toBe(pid)
    expect(await ask(inside.url)).toBe(1)
  })
})

test('a kill in the midst of an import leaves whole batches, and all that were acknowledged', async () => {
  seed()
  const inside = await start()
  const { url, readerUrl } = inside
  const store = await openStore({ url, readerUrl, migrations, log: silence })
  const acknowledged: Imported[] = []
  const batchOf = (round: number) =>
    Array.from({ length: 50 }, (_, number) => {
      const guid = `${round}-${number}`
      const source = { provider: 'wire', guid, version: 1 }
      const at = new Date(Date.UTC(2026, 0, 1 + round))
      return { content: sampleStory({ slug: guid, source }), createdAt: at, publishedAt: at }
    })
  let round = 0
  for (let kills = 0; kills < 3; kills += 1) {
    const { pid } = inside
    let begun = false
    // A write that begins while the server is down waits for it, and succeeds: then the new one is there.
    for (let alive = true; inside.pid === pid && (alive || !begun); round += 1) {
      alive = await store
        .write((tx) =>
          importStories(tx, batchOf(round), { by: 'x', at: new Date(), timeZone: 'Etc/UTC' }),
        )
        .then(
          (done) => acknowledged.push(...done) > 0,
          () => false,
        )
      if (alive && !begun) setTimeout(() => process.kill(pid, 'SIGKILL'), 50 + 100 * kills)
      begun ||= alive
    }
    await expect.poll(() => inside.pid).not.toBe(pid)
  }
  await store.close()
  const counts = await ask(
    url,
    `select json_build_object(
      'stories', (select count(*)::int % 50 from story),
      'halves', (select count(*)::int from story s
        left join publication p on p.story = s.id left join search w on w.story = s.id
        left join revision r on r.story = s.id and r.number = 1
        left join story_topic t on t.story = s.id
        where p.story is null or w.story is null or r.story is null or t.story is null),
      'counted', (select sum(stories)::int from day) - (select count(*)::int from publication)
    ) as answer`,
  )
  expect(counts).toEqual({ stories: 0, halves: 0, counted: 0 })
  const ids = acknowledged.map(({ id }) => `'${id}'`).join()
  expect(await ask(url, `select count(*)::int as answer from story where id in (${ids})`)).toBe(
    acknowledged.length,
  )
  expect(acknowledged.length).toBeGreaterThan(0)
})

describe('where another user runs the server', () => {
  test.runIf(accountFor())(
    'and cannot reach the folder, its files are elsewhere, and a note says where',
    async () => {
      chmodSync(folder, 0o700)
      const inside = await start()
      expect(inside.folder).toMatch(/^\/var\/lib\/broadside\/broadside-inside-/)
      const note = readFileSync(join(folder, 'database-is-elsewhere.txt'), 'utf8')
      expect(note).toContain(inside.folder)
      await inside.stop()
      // It stays there, also when the folder can be reached later.
      chmodSync(folder, 0o711)
      const again = await start()
      expect(again.folder).toBe(inside.folder)
      await again.stop()
      rmSync(inside.folder, { recursive: true })
    },
  )

  test('a path too long for a socket is no hindrance', async () => {
    const long = join(folder, 'x'.repeat(90))
    const inside = await start({ folder: long })
    expect(await ask(inside.url)).toBe(1)
    const socket = new URL(inside.url).searchParams.get('host') ?? ''
    expect(socket.length).toBeLessThan(90)
    await inside.stop()
    expect(existsSync(socket)).toBe(false)
  })
})

test('a database of another version of PostgreSQL is refused, and says what to do', async () => {
  const files = join(folder, 'database', 'files')
  mkdirSync(files, { recursive: true })
  writeFileSync(join(files, 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow(/made by PostgreSQL 17.*Make a backup/)
})
