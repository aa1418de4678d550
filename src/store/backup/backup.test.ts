import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '#kit'
import { listen } from '../change/listen.ts'
import { migrate } from '../connect/migrate.ts'
import { openSession } from '../connect/pool.ts'
import { type Inside, startInside } from '../inside/start.ts'
import { openStore, type Store } from '../open.ts'
import { besideOf } from '../read/beside.ts'
import { search } from '../read/search.ts'
import { storyAt, storyById } from '../read/story.ts'
import { publishSample, sampleStory, sampleTime, sampleZone } from '../sample.ts'
import { makeDatabase, openTestStore, silence, type TestStore } from '../testing.ts'
import { addCorrection } from '../write/add-correction.ts'
import { saveBeside } from '../write/context.ts'
import { findCandidates, keepSketches } from '../write/copies.ts'
import { saveDecision } from '../write/decisions.ts'
import { noteFetchedPicture, noteUnfetchedPicture } from '../write/fetched-pictures.ts'
import { saveFindings } from '../write/findings.ts'
import { keepFoundStoryline } from '../write/found-storylines.ts'
import { enqueue } from '../write/jobs.ts'
import { kill } from '../write/kill.ts'
import { savePaper, saveSections } from '../write/paper.ts'
import { savePartner } from '../write/partners.ts'
import { noteUnread } from '../write/raw-messages.ts'
import { saveRanks } from '../write/relations.ts'
import { savePicture } from '../write/save-picture.ts'
import { setLeads } from '../write/set-leads.ts'
import { rememberFiles } from '../write/source-files.ts'
import { saveSource } from '../write/sources.ts'
import { askSubscription } from '../write/subscriptions.ts'
import { keepTakes } from '../write/takes.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'
import { tables } from './tables.ts'

/** Puts something into every table. */
async function fill(store: Store): Promise<string> {
  const words = 'Tab\there, line\nfeed, backslash \\ and \\. at the end\\'
  const { story } = await publishSample(store, { slug: 'whole', words })
  const other = await publishSample(store, { slug: 'other', language: 'fr', words: 'Élève. \\.' })
  const killed = await publishSample(store, { slug: 'killed' })
  const { id } = story
  const from = { id: other.story.id, path: other.path, headline: 'x', publishedAt: sampleTime }
  const range = { block: 0, start: 0, end: 1 }
  const note = { kind: 'who', range, subject: 'Bo', text: 'É', confidence: 1 } as const
  const reason = { type: 'linked' } as const
  const take = {
    id: uuidv7(sampleTime.getTime()),
    version: 1,
    content: sampleStory(),
    hash: Buffer.from([1]),
    fate: 'late',
  } as const
  const numbers = Uint32Array.of(1, 2)
  const sketch = { words: 9, marks: numbers, names: numbers, bands: Int32Array.of(-1, 2) }
  await store.write(async (tx) => {
    await kill(tx, killed.story.id, { at: sampleTime, by: 'x', why: 'y', timeZone: sampleZone })
    const correction = { at: sampleTime, kind: 'correction', text: 'No.' } as const
    await addCorrection(tx, id, correction, { by: 'ada', timeZone: sampleZone })
    const notes = [{ ...note, from: { ...from, range } }]
    await saveBeside(tx, [{ story: id, engine: 'e1', notes, timeline: [] }])
    saveRanks(
      tx,
      {
        lists: [{ story: id, related: [{ id: other.story.id, score: 0.1, reason }] }],
        entrants: [],
      },
      12,
    )
    const { changedAt: of } = other.story
    const findings = [{ kind: 'quote', name: 'Bo', range, text: '“É”', confidence: 1 }]
    await saveFindings(tx, [{ story: other.story.id, language: 'en', of, findings }], 'e1')
    const action = { do: 'say', text: 'Tab\there' } as const
    const decision = { kind: 'who', key: 'k', action, by: 'ada', at: sampleTime } as const
    await saveDecision(tx, { ...decision, story: id })
    await saveDecision(tx, decision)
    await enqueue(tx, [{ kind: 'press', key: 'k', payload: {}, runAt: sampleTime }], sampleTime)
    const kind = { kind: 'feed', rule: { type: 'hold' }, everyMinutes: 5 } as const
    const source = { slug: 's', url: 'https://s.test', provider: 'S', sections: [] }
    await saveSource(tx, { ...kind, ...source }, sampleTime)
    await rememberFiles(tx, 's', { files: [{ name: 'a', mark: '1' }], at: sampleTime })
    const partner = { slug: 'c', format: 'ninjs', rights: 'own', terms: 'É' } as const
    await savePartner(tx, partner, { keyHash: Buffer.of(0, 92, 10), now: sampleTime })
    await saveSections(tx, [{ slug: 'news', name: 'News' }])
    const found = { story: other.story.id, nearest: id, storyline: 'é', confidence: 0.97 }
    await keepFoundStoryline(tx, { ...found, at: sampleTime })
    const settings = { name: 'P', tagline: 't', language: 'en', languages: ['en'] }
    await savePaper(tx, { ...settings, timeZone: sampleZone })
    await setLeads(tx, 'front', [id])
    const asked = { source: 's', id: 'i', hub: 'h', topic: 't', secret: 'x' }
    await askSubscription(tx, { ...asked, at: sampleTime })
    const unread = { source: 's', name: 'a', mark: '1', length: 1, fault: 'É' }
    await noteUnread(tx, { ...unread, at: sampleTime })
    await keepTakes(tx, [{ ...take, story: id }], { by: 'wire', at: sampleTime })
    const since = new Date(0)
    await keepSketches(tx, [{ story: id, sketch, provider: 'É' }], { at: sampleTime, since })
    const size = { width: 1, height: 2, length: 3 }
    const picture = { id: 'p1', sha256: 'ab'.repeat(32), type: 'image/png', variants: [1], ...size }
    await savePicture(tx, { ...picture, at: sampleTime })
    const address = 'https://old.example/p1.png'
    await noteFetchedPicture(tx, { address, picture: 'p1', at: sampleTime })
    const lost = { address: `${address}/2`, source: 'wire', story: id, fault: 'Gone.' }
    await noteUnfetchedPicture(tx, { ...lost, at: sampleTime })
  })
  return id
}

async function takeBackup(url: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const figures = await backup(url, out, sampleTime)
  const whole = Buffer.concat(chunks)
  expect(figures.bytes).toBe(whole.length)
  return whole
}

const put = (url: string, bytes: Buffer, folder = store.migrations) =>
  restore({ url, migrations: folder, log: silence }, Readable.from([bytes]))

/** Migrations are counted without a gap: as many as there are files. */
const schema = readdirSync(new URL('../../../migrations', import.meta.url)).length

let store: TestStore
let saved: Buffer
let id: string
beforeAll(async () => {
  store = await openTestStore()
  id = await fill(store)
  saved = await takeBackup(store.url)
})
afterAll(() => store.close())

test('the list of tables is what the migrations make', async () => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration'
  `.execute(store.newsroom.db)
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...tables].toSorted())
})

test('the backup of this test has rows of every table', () => {
  const parts = gunzipSync(saved).toString().split('{"table":').slice(1)
  const empty = parts.filter((part) => part.split('\n')[1] === '\\.')
  expect(empty.map((part) => part.slice(0, 20))).toEqual([])
})

describe('a restored backup', () => {
  test('is the same to the byte, and a store that works', async () => {
    const target = await makeDatabase({ migrated: false })
    const figures = await put(target.url, saved)
    expect(figures).toMatchObject({ schema, bytes: saved.length })
    expect(gunzipSync(await takeBackup(target.url)).equals(gunzipSync(saved))).toBe(true)
    const { migrations } = store
    const copy = await openStore({ ...target, migrations, log: silence })
    expect(await storyById(copy.reader, id)).toEqual(await storyById(store.reader, id))
    expect(await besideOf(copy.reader, id, 5)).toEqual(await besideOf(store.reader, id, 5))
    await publishSample(copy, { slug: 'next' })
    await copy.close()
    await target.drop()
  })

  test('goes into an empty database that has tables already', async () => {
    const target = await makeDatabase({ migrated: true })
    await put(target.url, saved)
    expect(gunzipSync(await takeBackup(target.url)).equals(gunzipSync(saved))).toBe(true)
    await target.drop()
  })
})

test('a backup of before bands stood with their sketches is brought up to date', async () => {
  const before = await makeDatabase({ migrated: false })
  const client = await openSession({ url: before.url, name: 'test' })
  await migrate(client, { folder: store.migrations, log: silence, upTo: 19 })
  const story = uuidv7(sampleTime.getTime())
  const content = JSON.stringify({ source: { provider: 'Coast Wire' } })
  await client.query(`
    insert into story (id, state, revision, content_hash, created_at, changed_at)
      values ('${story}', 'draft', 1, '', now(), now());
    insert into revision (story, number, content, by, at) values ('${story}', 1, '${content}', 'wire', now());
    insert into sketch (story, at, words, marks, names) values ('${story}', now(), 50, '', '');
    insert into sketch_band (band, at, story) select n, now(), '${story}' from generate_series(-1, 1) as n;
  `)
  await client.end()
  const target = await makeDatabase({ migrated: false })
  await put(target.url, await takeBackup(before.url))
  for (const one of [before, target]) {
    const opened = await openStore({ ...one, migrations: store.migrations, log: silence })
    const asked = { words: 50, marks: new Uint32Array(), names: new Uint32Array() }
    const at = new Date()
    const bands = Int32Array.of(1)
    await opened.write(async (tx) => {
      const texts = [{ story: uuidv7(1), sketch: { ...asked, bands } }]
      const found = await findCandidates(tx, texts, { since: sampleTime, each: 8 })
      expect([...found.values()].flat()).toMatchObject([{ story, provider: 'Coast Wire' }])
      await keepSketches(tx, [{ story, sketch: { ...asked, bands }, provider: null }], {
        at,
        since: sampleTime,
      })
    })
    const left = await opened.newsroom.db.selectFrom('sketch_band').select('band').execute()
    expect(left).toEqual([{ band: 1 }])
    await opened.close()
    await one.drop()
  }
})

describe('a restore', () => {
  test('into a database that is not empty is refused', async () => {
    await expect(put(store.url, saved)).rejects.toThrow(/not empty.*Restore into a new, empty one/)
  })

  test.each([
    ['cut off in its compressed bytes', (bytes: Buffer) => bytes.subarray(0, bytes.length - 200)],
    [
      'cut off and compressed again',
      (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -500)),
    ],
    ['without its last line', (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -12))],
    ['with a row too few', (bytes: Buffer) => gzipSync(withoutRow(gunzipSync(bytes).toString()))],
    ['of something else', () => gzipSync('{"format":"other"}\n')],
    ['of no gzip at all', () => Buffer.from('PGDMP something')],
    ['of nothing', () => Buffer.alloc(0)],
  ])('of a backup %s is refused, and leaves nothing', async (_, damage) => {
    const target = await makeDatabase({ migrated: false })
    await expect(put(target.url, damage(saved))).rejects.toThrow(/backup/)
    await put(target.url, saved)
    await target.drop()
  })

  test('of a newer backup is refused', async () => {
    const target = await makeDatabase({ migrated: false })
    const newer = gunzipSync(saved)
      .toString()
      .replace(`"schema":${schema}`, `"schema":${schema + 1}`)
    await expect(put(target.url, gzipSync(newer))).rejects.toThrow('of a newer Broadside')
    await target.drop()
  })

  test('of what is no database of ours says so', async () => {
    const target = await makeDatabase({ migrated: false })
    await expect(takeBackup(target.url)).rejects.toThrow('nothing to back up')
    await target.drop()
  })
})

function withoutRow(text: string): string {
  const at = text.indexOf('\n', text.indexOf('{"table":"topic"'))
  return text.slice(0, at) + text.slice(text.indexOf('\n', at + 1))
}

const bin = '/usr/lib/postgresql/15/bin'
const there = existsSync(join(bin, 'postgres'))

describe.runIf(there)(`a server of PostgreSQL 15 (in ${bin}; not run where it is missing)`, () => {
  let folder: string
  let server: Inside
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'broadside-15-'))
    chmodSync(folder, 0o711)
    server = await startInside({ folder, log: silence, binaries: { bin, major: 15 } })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  test('takes a backup from inside, works, and gives it back identical', async () => {
    await put(server.url, saved)
    const back = await takeBackup(server.url)
    expect(gunzipSync(back).equals(gunzipSync(saved))).toBe(true)
    const home = await makeDatabase({ migrated: false })
    await put(home.url, back)
    expect(gunzipSync(await takeBackup(home.url)).equals(gunzipSync(saved))).toBe(true)
    await home.drop()
    const { url, readerUrl } = server
    const { migrations } = store
    const there = await openStore({ url, readerUrl, migrations, log: silence })
    const heard: unknown[] = []
    const other = await openStore({ url, readerUrl, migrations, log: silence })
    const ear = await listen(other, { onTags: (changed) => heard.push(changed) })
    const { path, tags } = await publishSample(there, {
      slug: 'fifteen',
      language: 'fr',
      words: 'Quinze brûlés.',
    })
    expect((await storyAt(there.reader, path))?.type).toBe('story')
    const found = await search(there.reader, { query: 'brule', languages: ['fr'], limit: 5 })
    expect(found.hits.map(({ card }) => card.path)).toEqual([path])
    await expect.poll(() => heard).toEqual([[...tags]])
    await expect(sql`select from revision`.execute(there.reader.db)).rejects.toThrow('denied')
    await ear.close()
    await other.close()
    await there.close()
  })
})
