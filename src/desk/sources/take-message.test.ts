import { describe, expect, test } from 'vitest'
import { jsonlOf } from '#wire'
import { openWeb } from './ask-web.ts'
import { fetchNow } from './fetch-now.ts'
import {
  add,
  clock,
  counted,
  fetched,
  listed,
  logged,
  minutes,
  never,
  parts,
  serve,
  server,
  source,
  store,
  two,
  withSources,
} from './sources.testing.ts'

withSources()

describe('what a source sends', () => {
  test('waits at the desk, in the name of the source', async () => {
    serve(two)
    await add({ section: 'port', language: 'en' })
    expect(await fetched()).toMatchObject({ type: 'fetched', fetched: { report: { added: 2 } } })
    expect((await listed('draft')).toSorted()).toEqual(['Bridge open', 'Ferry late'])
    const [row] = await store.newsroom.db.selectFrom('revision').select(['content', 'by']).execute()
    expect(row).toMatchObject({
      by: 'source harbour',
      content: { section: 'port', source: { provider: 'Harbour Agency' } },
    })
    expect(await source()).toMatchObject({
      taken: 2,
      faults: 0,
      lastAskedAt: clock.now(),
      lastTakenAt: clock.now(),
      lastItemAt: new Date('2026-11-20T09:30:00Z'),
      nextAt: minutes(10),
    })
  })

  test('goes out at once where the rule says so', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await fetched()
    expect((await listed('published')).toSorted()).toEqual(['Bridge open', 'Ferry late'])
  })

  test('goes out only where it is urgent enough', async () => {
    const item = (guid: string, urgency?: number) => ({
      uri: guid,
      type: 'text',
      headline: `Urgency ${urgency}`,
      body_text: 'The harbour is closed, the harbour master said.',
      ...(urgency === undefined ? {} : { urgency }),
    })
    server.answer((_, response) =>
      response.end(JSON.stringify([item('urn:1', 1), item('urn:2', 4), item('urn:3')])),
    )
    await add({ rule: { type: 'publish', urgentFrom: 2 } })
    await fetched()
    expect(await listed('published')).toEqual(['Urgency 1'])
    expect((await listed('draft')).toSorted()).toEqual(['Urgency 4', 'Urgency undefined'])
  })

  test('goes to the section of its topic, and out only where urgency and topic are both as the rule says', async () => {
    const item = (guid: string, urgency: number, code: string) => ({
      uri: guid,
      type: 'text',
      headline: guid,
      body_text: 'The regatta is won, the harbour master said.',
      urgency,
      subject: [{ name: `Topic ${code}`, code }],
    })
    server.answer((_, response) =>
      response.end(
        JSON.stringify([
          item('both', 2, 'subj:15054000'),
          item('not urgent', 5, 'subj:15054000'),
          item('not sport', 1, 'medtop:11000000'),
        ]),
      ),
    )
    await add({
      credit: 'Harbour Agency, staff',
      sections: [{ topic: 'medtop:15000000', section: 'sport' }],
      rule: { type: 'publish', urgentFrom: 3, topics: ['subj:15000000'] },
    })
    await fetched()
    expect(await listed('published')).toEqual(['both'])
    const rows = await store.newsroom.db.selectFrom('revision').select('content').execute()
    expect(rows.map(({ content }) => [content.headline, content.section]).toSorted()).toEqual([
      ['both', 'sport'],
      ['not sport', 'news'],
      ['not urgent', 'sport'],
    ])
    expect(rows[0]?.content.bylines).toEqual([{ type: 'credit', text: 'Harbour Agency, staff' }])
  })

  test('twice the same changes nothing; what has changed is a new revision of the same story', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await fetched()
    const before = await counted()
    expect(await fetched()).toMatchObject({
      fetched: { report: { same: 2, added: 0, changed: 0 } },
    })
    expect(await counted()).toEqual(before)
    serve([{ guid: 'a', title: 'Ferry very late' }])
    await fetched()
    expect((await listed('published')).toSorted()).toEqual(['Bridge open', 'Ferry very late'])
  })

  test('is not the story of another source that gave the same id', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await add({ slug: 'rival', provider: 'Rival', rule: { type: 'publish' } })
    await fetched()
    await fetchNow(parts(), 'rival', never)
    expect(await listed('published')).toHaveLength(4)
  })

  test('stays in its section when another feed of the same sender has it too', async () => {
    serve(two)
    await add({ section: 'port', rule: { type: 'publish' } })
    await add({ slug: 'world', section: 'world', rule: { type: 'publish' } })
    await fetched()
    const before = await counted()
    expect(await fetchNow(parts(), 'world', never)).toMatchObject({
      fetched: { report: { same: 2 } },
    })
    expect(await counted()).toEqual(before)
    serve([{ guid: 'a', title: 'Ferry late', text: 'It is very late, the harbour master said.' }])
    expect(await fetchNow(parts(), 'world', never)).toMatchObject({
      fetched: { report: { changed: 1 } },
    })
    const paths = await store.newsroom.db.selectFrom('publication').select('section').execute()
    expect(paths).toEqual([{ section: 'port' }, { section: 'port' }])
  })

  test('waits until the hour that its sender names, where it is published', async () => {
    const item = {
      uri: 'urn:1',
      type: 'text',
      headline: 'Budget out',
      body_text: 'The budget is out, the minister said.',
      embargoed: '2026-11-21T06:00:00Z',
    }
    server.answer((_, response) => response.end(JSON.stringify(item)))
    await add({ rule: { type: 'publish' } })
    await fetched()
    const [story] = await store.newsroom.db.selectFrom('story').selectAll().execute()
    expect(story).toMatchObject({ state: 'scheduled', publish_at: new Date(item.embargoed) })
    await add({ slug: 'rival', provider: 'Rival' })
    await fetchNow(parts(), 'rival', never)
    expect(await listed('draft')).toEqual(['Budget out'])
  })

  test('is killed when its sender takes it back', async () => {
    const item = {
      uri: 'urn:1',
      type: 'text',
      headline: 'Wrong',
      body_text: 'It is wrong, all of it.',
    }
    const answer = (pubstatus: string) =>
      server.answer((_, response) => response.end(JSON.stringify({ ...item, pubstatus })))
    answer('usable')
    await add({ rule: { type: 'publish' } })
    await fetched()
    expect(await listed('published')).toEqual(['Wrong'])
    answer('canceled')
    await fetched()
    const states = await store.newsroom.db.selectFrom('story').select('state').execute()
    expect(states).toEqual([{ state: 'killed' }])
    const before = await counted()
    await fetched()
    expect(await counted()).toEqual(before)
  })

  test('is nothing on a quiet day, and that is no fault', async () => {
    serve([])
    await add()
    expect(await fetched()).toMatchObject({ type: 'fetched' })
    expect(await source()).toMatchObject({ faults: 0, taken: 0 })
  })

  test('is taken in without the items that cannot be read; the log tells of those', async () => {
    const good = { uri: 'urn:1', type: 'text', headline: 'Ferry late', body_text: 'It was late.' }
    server.answer((_, response) =>
      response.end(JSON.stringify([good, { uri: 'urn:2', type: 'text' }])),
    )
    await add()
    expect(await fetched()).toMatchObject({ fetched: { report: { added: 1, refusedCount: 1 } } })
    expect(logged).toMatchObject([{ source: 'harbour', refused: 1 }])
    expect((await source())?.faults).toBe(0)
  })

  test('is asked for again, whole, where it could not be stored', async () => {
    serve(two, { ETag: '"1"' })
    await add()
    const intake = async () => {
      const open = await parts().intake()
      const write = () => Promise.reject(new Error('the disk is full'))
      return { ...open, store: { ...store, write } }
    }
    expect(await fetched({ intake })).toMatchObject({
      type: 'failed',
      sentence: expect.stringContaining('2 items could not be stored. '),
    })
    expect((await source())?.etag).toBeUndefined()
    await fetched()
    expect(await listed('draft')).toHaveLength(2)
  })

  test('is not taken in where it is a page', async () => {
    server.answer((_, response) =>
      response.end(
        '<html><body><h1>Log in</h1><p>Log in to read on, please, it is free.</p></body></html>',
      ),
    )
    await add({ rule: { type: 'publish' } })
    expect(await fetched()).toMatchObject({ type: 'failed' })
    expect((await source())?.lastFault).toContain('The address gives a page, not a feed.')
    expect(await counted()).toEqual([0, 0, 0, 0])
  })

  test('is not taken in where it is an archive: its stories would bring ids and addresses of their own', async () => {
    const line = jsonlOf({
      id: '0195f7e0-0000-7000-8000-000000000001',
      state: 'published',
      created: clock.now(),
      published: clock.now(),
      path: '/news/2026/03/01/tug',
      former: [],
      corrections: [],
      content: {
        language: 'en',
        section: 'news',
        slug: 'tug',
        headline: 'Town lends its tug',
        bylines: [],
        body: [{ type: 'paragraph', content: [{ type: 'text', text: 'It floats.' }] }],
        topics: [],
      },
      pictures: [],
      sections: [],
      authors: [],
    })
    server.answer((_, response) => response.end(line))
    await add({ rule: { type: 'publish' } })
    expect(await fetched()).toMatchObject({ type: 'failed' })
    expect((await source())?.lastFault).toContain('the archive of a paper')
    expect(await counted()).toEqual([0, 0, 0, 0])
  })

  test('may name a file of this machine in vain', async () => {
    const html = '<p>It was late.</p><figure><img src="solan-sea.svg"></figure>'
    const line = { id: 'a', title: 'Ferry late', html }
    server.answer((_, response) => response.end(`${JSON.stringify(line)}\n`))
    await add()
    expect(await fetched()).toMatchObject({
      fetched: { report: { added: 1, dropped: [expect.stringContaining('“solan-sea.svg”')] } },
    })
    const pictures = await store.newsroom.db.selectFrom('picture').select('id').execute()
    expect(pictures).toEqual([])
  })
})

test('a private network is asked only where that is allowed', async () => {
  serve(two)
  await add()
  expect(await fetched({ web: openWeb({ allowPrivate: false }) })).toMatchObject({
    type: 'failed',
    sentence: expect.stringContaining('127.0.0.1 is in a private or reserved network'),
  })
  expect(server.asked).toHaveLength(0)
})
