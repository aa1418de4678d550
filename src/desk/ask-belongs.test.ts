import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Belonging, Engine } from '#context'
import { setClock } from '#kit'
import { openTestStore, type TestStore } from '#store'
import { type Analyst, createAnalyst } from './analyst.ts'

/* The engine is asked in its turn, or not at all. */

const clock = setClock('2026-11-20T10:00:00Z')
const never = new AbortController().signal
const answer: Belonging = { storyline: 'quay', stories: ['a'], confidence: 0.9, isSure: false }
let store: TestStore
let asked: readonly string[] = []
let troubles = 0

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** An analyst whose engine knows nothing but one answer. */
function analystWith(belongs: Engine['belongs']): Analyst {
  const unasked = () => {
    throw new Error('not asked in this test')
  }
  const engine: Engine = {
    size: 0,
    has: () => false,
    add: unasked,
    remove: () => false,
    related: unasked,
    rank: unasked,
    expect: unasked,
    findings: unasked,
    analyse: unasked,
    figures: unasked,
    save: unasked,
    belongs,
  }
  return createAnalyst({
    store,
    createEngine: () => engine,
    engineVersion: '1',
    clock,
    log: { info: () => {}, warn: () => {}, error: () => troubles++ },
  })
}

test('an analyst that does not hold the engine says nothing', async () => {
  const analyst = analystWith(async () => answer)
  expect(await analyst.belongs('a', never)).toBeUndefined()
  await analyst.settle()
  expect(await analyst.belongs('a', never)).toEqual(answer)
  await analyst.close()
  expect(await analyst.belongs('a', never)).toBeUndefined()
})

test('a question waits for the work at hand, and is dropped when nobody waits for it any more', async () => {
  asked = []
  const analyst = analystWith(async (id) => {
    asked = [...asked, id]
    return answer
  })
  await analyst.settle()
  let finish = () => {}
  const work = analyst.withStory(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve
      }),
  )
  const patience = new AbortController()
  const dropped = analyst.belongs('dropped', patience.signal)
  const waiting = analyst.belongs('waiting', never)
  patience.abort()
  expect(await dropped).toBeUndefined()
  expect(asked).toEqual([])
  finish()
  await work
  expect(await waiting).toEqual(answer)
  expect(asked).toEqual(['waiting'])
  await analyst.close()
})

test('an engine that fails is written down, and says nothing', async () => {
  const analyst = analystWith(() => {
    throw new Error('broken')
  })
  await analyst.settle()
  expect(await analyst.belongs('a', never)).toBeUndefined()
  expect(troubles).toBe(1)
  await analyst.close()
})
