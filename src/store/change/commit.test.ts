import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const topics = async () => {
  const rows = await store.newsroom.db.selectFrom('topic').select('slug').orderBy('slug').execute()
  return rows.map(({ slug }) => slug)
}
const insert = (slug: string) => sql`insert into topic values (${slug}, ${slug}, 'subject')`

test('a statement that is sent is part of the transaction, also where it changes nothing for readers', async () => {
  await store.write(async (tx) => {
    tx.send(insert('a').execute(tx.db))
    tx.touch(['topics'])
  })
  await store.write(async (tx) => tx.send(insert('b').execute(tx.db)))
  expect(await topics()).toEqual(['a', 'b'])
})

test('where a statement fails that nobody waits for, nothing is kept, and the fault is told', async () => {
  const failing = store.write(async (tx) => {
    await insert('c').execute(tx.db)
    tx.send(sql`insert into nothing values (1)`.execute(tx.db))
    tx.send(insert('d').execute(tx.db))
    tx.touch(['topics'])
  })
  await expect(failing).rejects.toThrow('relation "nothing" does not exist')
  expect(await topics()).toEqual(['a', 'b'])
})

test('listeners hear of a transaction only when it is through', async () => {
  const heard: unknown[] = []
  const end = store.onWrite((changed) => heard.push(changed))
  await expect(
    store.write(async (tx) => {
      tx.touch(['topics'])
      tx.send(insert('a').execute(tx.db))
    }),
  ).rejects.toThrow('duplicate key')
  expect(heard).toEqual([])
  await store.write(async (tx) => {
    tx.touch(['topics'])
    tx.send(insert('e').execute(tx.db))
  })
  expect(heard).toEqual([['topics']])
  end()
})

test('many transactions at once, each of statements that nobody waits for, are all whole', async () => {
  const slugs = Array.from({ length: 60 }, (_, at) => `many-${String(at).padStart(2, '0')}`)
  const done = await Promise.allSettled(
    slugs.map((slug, at) =>
      store.write(async (tx) => {
        tx.send(insert(slug).execute(tx.db))
        tx.send(insert(`${slug}-x`).execute(tx.db))
        if (at % 3 === 0) tx.send(insert('a').execute(tx.db))
        tx.touch([slug])
      }),
    ),
  )
  const through = slugs.filter((_, at) => done[at]?.status === 'fulfilled')
  expect(through).toEqual(slugs.filter((_, at) => at % 3 !== 0))
  const found = (await topics()).filter((slug) => slug.startsWith('many'))
  expect(found).toEqual(through.flatMap((slug) => [slug, `${slug}-x`]))
})

test('a statement that was begun when the work failed is undone with it', async () => {
  const failing = store.write(async (tx) => {
    const begun = insert('begun').execute(tx.db)
    begun.catch(() => {})
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await topics()).not.toContain('begun')
})

test('the fault of a sent statement is told, not what it did to those after it, and a collision is tried again', async () => {
  const failing = store.write(async (tx) => {
    tx.send(sql`insert into nothing values (1)`.execute(tx.db))
    await insert('f').execute(tx.db)
  })
  await expect(failing).rejects.toThrow('relation "nothing" does not exist')
  let runs = 0
  const collide = sql`do $$ begin raise exception 'in the way' using errcode = '40P01'; end $$`
  await store.write(async (tx) => {
    runs += 1
    if (runs < 3) tx.send(collide.execute(tx.db))
    await insert('g').execute(tx.db)
    tx.touch(['topics'])
  })
  expect(runs).toBe(3)
  expect(await topics()).toContain('g')
})

/** As the server says it, or the system where its words were not read before the next were sent. */
const lost = /terminat|connection|EPIPE|ECONNRESET/

test('a connection that is cut in the middle of a transaction keeps nothing of it, and the next one goes on', async () => {
  const cut = (pid: number) =>
    sql`select pg_terminate_backend(${pid}::int)`.execute(store.newsroom.db)
  const failing = store.write(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db)
    tx.send(insert('cut-a').execute(tx.db))
    await cut(rows[0]?.pid ?? 0)
    await insert('cut-b').execute(tx.db)
    tx.touch(['topics'])
  })
  await expect(failing).rejects.toThrow(lost)
  const silent = store.write(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db)
    tx.send(insert('cut-c').execute(tx.db))
    await cut(rows[0]?.pid ?? 0)
  })
  await expect(silent).rejects.toThrow(lost)
  await store.write(async (tx) => tx.send(insert('after-the-cut').execute(tx.db)))
  expect((await topics()).filter((slug) => slug.includes('cut'))).toEqual(['after-the-cut'])
})
