import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pauseSource } from '#store'
import { addSource } from './add-source.ts'
import { handIn } from './hand-in.ts'
import { isPushKey, newPushKey } from './push-key.ts'
import { startSources } from './source-runner.ts'
import {
  clock,
  counted,
  listed,
  never,
  parts,
  quick,
  source,
  store,
  withSources,
} from './sources.testing.ts'

withSources()

const addPush = (publish = false) =>
  addSource(store, { push: true, slug: 'harbour', provider: 'Harbour', publish }, clock.now())
const give = (body: string | Buffer) =>
  handIn(parts(), { slug: 'harbour', body: Buffer.from(body), signal: never })
const ninjs = (uri: string, headline: string, more = {}) =>
  JSON.stringify({ uri, type: 'text', headline, body_text: 'It is so, the master said.', ...more })

describe('the key of a sender', () => {
  test('is told once, kept as a hash, and replaced', async () => {
    const added = await addPush()
    const key = added.ok ? (added.value.key ?? '') : ''
    expect(key).toMatch(/^wire_[\w-]{43}$/)
    expect(await isPushKey(store, 'harbour', key)).toBe(true)
    expect(await isPushKey(store, 'harbour', `${key}x`)).toBe(false)
    expect(await isPushKey(store, 'nobody', key)).toBe(false)
    expect(await isPushKey(store, 'nobody', 'no key')).toBe(false)
    expect(
      JSON.stringify(await store.newsroom.db.selectFrom('source').selectAll().execute()),
    ).not.toContain(key)
    expect(await addPush(true)).toMatchObject({ ok: true, value: { rule: { type: 'publish' } } })
    expect(await isPushKey(store, 'harbour', key)).toBe(true)
    const next = (await newPushKey(store, 'harbour')) ?? ''
    expect(await isPushKey(store, 'harbour', key)).toBe(false)
    expect(await isPushKey(store, 'harbour', next)).toBe(true)
    expect(await newPushKey(store, 'nobody')).toBeUndefined()
  })
})

describe('what is handed in', () => {
  test('is taken in at once, and told', async () => {
    await addPush(true)
    expect(await give(ninjs('urn:a', 'Ferry late'))).toMatchObject({
      type: 'taken',
      again: false,
      report: { added: 1, refused: 0 },
    })
    expect(await give('Market flooded\n\nThe mayor said so on Friday.\n')).toMatchObject({
      report: { added: 1 },
    })
    expect(await give(gzipSync(ninjs('urn:b', 'Bridge open')))).toMatchObject({ type: 'taken' })
    expect((await listed('published')).toSorted()).toEqual([
      'Bridge open',
      'Ferry late',
      'Market flooded',
    ])
    expect(await source()).toMatchObject({ taken: 3, lastTakenAt: clock.now() })
  })

  test('twice changes nothing', async () => {
    await addPush(true)
    const first = await give(ninjs('urn:a', 'Ferry late'))
    await give(ninjs('urn:a', 'Ferry very late'))
    const before = await counted()
    const again = await give(ninjs('urn:a', 'Ferry late'))
    expect(again).toEqual({ ...first, again: true })
    expect(await counted()).toEqual(before)
    expect(await listed('published')).toEqual(['Ferry very late'])
  })

  test('by many at once is each taken in once, also beside a running paper', async () => {
    await addPush()
    const runner = startSources(parts(), quick)
    const bodies = Array.from({ length: 12 }, (_, at) => ninjs(`urn:${at % 6}`, `Item ${at % 6}`))
    const answers = await Promise.all(bodies.map(give))
    await runner.stop()
    expect(answers.map(({ type }) => type)).toEqual(Array<string>(12).fill('taken'))
    expect((await listed('draft')).toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((at) => `Item ${at}`))
  })

  test('that cannot be read is refused in a sentence, and tried again when it comes again', async () => {
    await addPush()
    const bad = JSON.stringify({ uri: 'urn:x', type: 'text' })
    const refused = await give(bad)
    expect(refused).toMatchObject({ type: 'unreadable', sentence: expect.stringMatching(/\.$/) })
    expect(await give(bad)).toEqual(refused)
    expect(await give(gzipSync(bad).subarray(0, 20))).toMatchObject({ type: 'unreadable' })
    expect(await counted()).toEqual([0, 0, 0, 0])
  })

  test('is not unpacked without end', async () => {
    await addPush()
    expect(await give(gzipSync(Buffer.alloc(40 * 1_048_576, 32)))).toMatchObject({
      type: 'too_long',
    })
  })

  test('while the source is paused is kept, and taken in when it goes on', async () => {
    await addPush()
    await store.write((tx) => pauseSource(tx, 'harbour', { paused: true, now: clock.now() }))
    expect(await give(ninjs('urn:a', 'Ferry late'))).toMatchObject({ type: 'kept' })
    expect(await listed('draft')).toEqual([])
    await store.write((tx) => pauseSource(tx, 'harbour', { paused: false, now: clock.now() }))
    const runner = startSources(parts(), quick)
    await expect.poll(() => listed('draft')).toEqual(['Ferry late'])
    await runner.stop()
  })

  test('of another source, or of none, is not taken', async () => {
    expect(await give(ninjs('urn:a', 'Ferry late'))).toEqual({ type: 'unknown' })
  })
})
