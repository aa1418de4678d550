import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Inside, openStore, type Store, startInside } from '#store'
import { broadside, dataFolder, launch, root } from './product.ts'

/* An import that is cut off in the midst of it. */

const stories = 2_000
const quiet = { info() {}, warn() {}, error() {} }
const folder = await dataFolder()
const file = join(folder.path, 'archive.jsonl')
let inside: Inside
let store: Store
beforeAll(async () => {
  await writeFile(file, Array.from({ length: stories }, (_, at) => line(at)).join(''))
  inside = await startInside({ folder: folder.path, log: quiet })
  store = await openStore({ ...inside, migrations: join(root, 'migrations'), log: quiet })
})
afterAll(async () => {
  await store.close()
  await inside.stop()
  await folder.remove()
})

function line(at: number): string {
  const date = new Date(Date.UTC(2026, 0, 1, at)).toISOString()
  const text = `The harbour board met for the ${at}th time. `.repeat(20)
  return `${JSON.stringify({ id: `a${at}`, title: `Board meets: ${at}`, text, date, section: 'news' })}\n`
}

/** How many rows each table has that a story has one row in, and how many stories the calendar counts. */
async function counts(): Promise<Record<string, number>> {
  const { rows } = await sql<{ counts: Record<string, number> }>`
    select json_build_object(
      'story', (select count(*) from story),
      'headlines', (select count(distinct card->>'headline') from publication),
      'publication', (select count(*) from publication),
      'revision', (select count(*) from revision),
      'address', (select count(*) from address),
      'search', (select count(*) from search),
      'days', (select coalesce(sum(stories), 0) from day),
      'months', (select coalesce(sum(stories), 0) from month)
    ) as counts
  `.execute(store.newsroom.db)
  return rows[0]?.counts ?? {}
}

function each(count: number): Record<string, number> {
  const names = [
    'story',
    'headlines',
    'publication',
    'revision',
    'address',
    'search',
    'days',
    'months',
  ]
  return Object.fromEntries(names.map((name) => [name, count]))
}

test('an import that was killed is run again: nothing is lost, and nothing is there twice', async () => {
  const command = ['import', file, '--publish', '--no-context']
  const child = launch(folder.path, command, {})
  const ended = once(child, 'exit')
  await expect.poll(async () => (await counts())['story'], { interval: 10 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  // What it had sent to the database just before may still be on its way.
  await expect.poll(sessions).toBe(0)
  const done = (await counts())['story'] ?? 0
  expect(done).toBeLessThan(stories)
  expect(await counts()).toEqual(each(done))

  const { code, out } = await broadside(folder.path, command)
  expect(out).toContain(`${stories - done} new, 0 changed, ${done} unchanged, 0 refused`)
  expect(code).toBe(0)
  expect(await counts()).toEqual(each(stories))
})

/** Connections of others to the database. */
async function sessions(): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    select count(*)::int as others from pg_stat_activity
    where datname = current_database() and application_name like 'broadside%'
      and pid <> pg_backend_pid() and state = 'active'
  `.execute(store.newsroom.db)
  return rows[0]?.others ?? 0
}
