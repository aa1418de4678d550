import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../open.ts'
import { publishSample } from '../sample.ts'
import { openTestStore, silence, type TestStore } from '../testing.ts'
import { markSent, takeEvents } from '../write/outbox.ts'
import type { Changed } from './commit.ts'
import { type Listeners, type Listening, listen } from './listen.ts'
import type { OnQuestion } from './questions.ts'

/** Two nodes on one database. */
let here: TestStore
let there: Store
let ears: Listening[]
beforeEach(async () => {
  here = await openTestStore()
  const { url, readerUrl, migrations } = here
  there = await openStore({ url, readerUrl, migrations, log: silence })
  ears = []
})
afterEach(async () => {
  await Promise.all(ears.map((ear) => ear.close()))
  await there.close()
  await here.close()
})

async function hear(store: Store) {
  const heard: Changed[] = []
  const moments: string[] = []
  const ear = await listen(store, {
    onTags: (changed) => heard.push(changed),
    onDeaf: () => moments.push('deaf'),
    onHearing: () => moments.push('hearing'),
  })
  ears.push(ear)
  return { heard, moments }
}

const touch = (store: Store, ...tags: string[]) => store.write(async (tx) => tx.touch(tags))

/** Breaks the connections that listen, as a server does that restarts. */
const breakOff = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'broadside listener' and datname = current_database()`.execute(
    here.newsroom.db,
  )

describe('a node', () => {
  test('hears its own writes before they return, and once', async () => {
    const { heard } = await hear(here)
    await touch(here, 'a')
    expect(heard).toEqual([['a']])
    await touch(there, 'b')
    await expect.poll(() => heard).toEqual([['a'], ['b']])
  })

  test('hears what another publishes, by all its names', async () => {
    const { heard } = await hear(here)
    const { tags } = await publishSample(there)
    await expect.poll(() => heard.flat()).toEqual(expect.arrayContaining([...tags]))
  })

  test('hears nothing of a transaction that failed', async () => {
    const { heard } = await hear(here)
    const failing = there.write(async (tx) => {
      tx.touch(['never'])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await touch(there, 'after')
    await expect.poll(() => heard).toEqual([['after']])
  })

  test('hears more names than a notification holds', async () => {
    const { heard } = await hear(here)
    const names = Array.from({ length: 1_000 }, (_, number) => `story:${number}-of-many`)
    await touch(there, ...names)
    await expect.poll(() => heard).toEqual([names])
  })

  test('hears that everything changed where there are too many names', async () => {
    const { heard } = await hear(here)
    await touch(there, ...Array.from({ length: 5_001 }, (_, number) => `n${number}`))
    await expect.poll(() => heard).toEqual(['everything'])
  })

  test('that was deaf hears what it missed, in order, once', async () => {
    const { heard, moments } = await hear(here)
    await touch(there, 'before')
    await expect.poll(() => heard.length).toBe(1)
    await breakOff()
    await expect.poll(() => moments).toContain('deaf')
    await touch(there, 'missed 1')
    await touch(here, 'own')
    await touch(there, 'missed 2')
    await expect.poll(() => moments).toEqual(['hearing', 'deaf', 'hearing'])
    await touch(there, 'after')
    await expect.poll(() => heard.length).toBe(5)
    expect(heard.filter((changed) => changed[0] !== 'own')).toEqual([
      ['before'],
      ['missed 1'],
      ['missed 2'],
      ['after'],
    ])
  })

  test('that was deaf for too long hears that everything changed', async () => {
    const { heard, moments } = await hear(here)
    await breakOff()
    await touch(there, 'missed')
    await sql`update change_counter set change = change + 20000`.execute(here.newsroom.db)
    await sql`delete from change`.execute(here.newsroom.db)
    await touch(there, 'later')
    await expect.poll(() => moments).toEqual(['hearing', 'deaf', 'hearing'])
    // It may be back in time to hear what it had missed, before that was deleted; and what comes too early is part of everything.
    await expect.poll(() => heard.at(-1)).toBe('everything')
    await touch(there, 'after')
    await expect.poll(() => heard.slice(-2)).toEqual(['everything', ['after']])
  })

  test('hears by looking where nobody notifies', async () => {
    const heard: Changed[] = []
    ears.push(await listen(here, { onTags: (changed) => heard.push(changed) }, { lookEvery: 20 }))
    await sql`with c as (update change_counter set change = change + 1 returning change)
      insert into change select change, 'elsewhere', array['quiet'] from c`.execute(
      here.newsroom.db,
    )
    await expect.poll(() => heard).toEqual([['quiet']])
  })
})

describe('a node that asks', () => {
  const ask = async (
    store: Store,
    onQuestion?: OnQuestion,
    onTags: Listeners['onTags'] = () => {},
  ) => {
    const ear = await listen(store, { onTags, ...(onQuestion ? { onQuestion } : {}) })
    ears.push(ear)
    return ear
  }

  test('gets the answer of another, and has heard by then what that one changed before', async () => {
    const heard: Changed[] = []
    const asking = await ask(here, undefined, (changed) => heard.push(changed))
    await ask(there, async (question) => {
      for (const tag of ['a', 'b', 'c']) await touch(there, tag)
      return { to: question }
    })
    expect(await asking.ask({ read: ['x'] }, AbortSignal.timeout(30_000))).toEqual({
      to: { read: ['x'] },
    })
    expect(heard).toEqual([['a'], ['b'], ['c']])
  })

  test('gets each its own answer, where many are asked at once by both', async () => {
    const twice = async (question: unknown) => Number(question) * 2
    const [one, other] = [await ask(here, twice), await ask(there, twice)]
    const asked = Array.from({ length: 20 }, (_, at) =>
      (at % 2 ? one : other).ask(at, AbortSignal.timeout(30_000)),
    )
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, at) => at * 2))
  })

  test('gets none from itself, nor where the others are silent, fail, or say what is no JSON', async () => {
    const own = await ask(here, async () => 'own')
    expect(await own.ask('anybody?', AbortSignal.timeout(50))).toBeUndefined()
    const others: OnQuestion[] = [
      async () => undefined,
      async () => Promise.reject(new Error('no')),
      async () => 10n,
    ]
    for (const other of others) await ask(there, other)
    expect(await own.ask('anybody?', AbortSignal.timeout(300))).toBeUndefined()
  })

  test('leaves what it does not understand, and hears on', async () => {
    const asking = await ask(here)
    await ask(there, async () => 'there')
    for (const strange of [
      '',
      '{',
      '{}',
      '[]',
      'null',
      '{"id":"x","answer":1}',
      '{"id":1,"question":2}',
    ])
      await sql`select pg_notify('broadside_question', ${strange})`.execute(here.newsroom.db)
    expect(await asking.ask('still?', AbortSignal.timeout(30_000))).toBe('there')
  })

  test('does not wait while it is deaf, nor when it is closed', async () => {
    const never = new AbortController().signal
    const whileDeaf: Promise<unknown>[] = []
    let hearing = 0
    const asking = await listen(here, {
      onTags: () => {},
      onDeaf: () => whileDeaf.push(asking.ask('anybody?', never)),
      onHearing: () => {
        hearing += 1
      },
    })
    const before = asking.ask('anybody?', never)
    await breakOff()
    expect(await before).toBeUndefined()
    expect(await Promise.all(whileDeaf)).toEqual([undefined])
    await expect.poll(() => hearing).toBe(2)
    const open = asking.ask('anybody?', never)
    await asking.close()
    expect(await open).toBeUndefined()
    expect(await asking.ask('anybody?', never)).toBeUndefined()
  }, 30_000)
})

test('what is closed while it is deaf stays closed', async () => {
  const { promise: deaf, resolve: onDeaf } = Promise.withResolvers<unknown>()
  let hearing = 0
  const ear = await listen(here, {
    onTags: () => {},
    onDeaf,
    onHearing: () => {
      hearing += 1
    },
  })
  await breakOff()
  await deaf
  await ear.close()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(hearing).toBe(1)
  const { rows } = await sql`select from pg_stat_activity
    where application_name = 'broadside listener' and datname = current_database()`.execute(
    here.newsroom.db,
  )
  expect(rows).toEqual([])
})

test('numbers of changes grow in the order of commits, also among many writers', async () => {
  const { heard } = await hear(here)
  await Promise.all(Array.from({ length: 40 }, (_, number) => touch(there, `t${number}`)))
  await expect.poll(() => heard.length).toBe(40)
  const rows = await here.newsroom.db.selectFrom('change').selectAll().orderBy('id').execute()
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, number) => number + 1))
  expect(heard).toEqual(rows.map(({ tags }) => tags))
})

test('the outbox holds events in the order of commits, until they are sent', async () => {
  const at = new Date('2026-11-20T10:00:00Z')
  await Promise.all(
    Array.from({ length: 12 }, (_, number) =>
      here.write(async (tx) => {
        tx.announce({ kind: 'test', payload: { number, first: true }, at })
        tx.announce({ kind: 'test', payload: { number, first: false }, at })
      }),
    ),
  )
  const taken = await here.write(async (tx) => {
    const events = await takeEvents(tx, 100)
    await markSent(
      tx,
      events.slice(0, 20).map(({ id }) => id),
      at,
    )
    return events
  })
  expect(taken.map(({ id }) => id)).toEqual(Array.from({ length: 24 }, (_, place) => place + 1))
  for (let place = 0; place < 24; place += 2) {
    const [one, two] = [taken[place]?.payload, taken[place + 1]?.payload]
    expect(two).toEqual({ ...(one as object), first: false })
  }
  expect(await here.write((tx) => takeEvents(tx, 100))).toHaveLength(4)
})
