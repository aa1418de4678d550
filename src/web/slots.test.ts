import { expect, test } from 'vitest'
import { gate } from './site.test.parts.ts'
import { Crowded, createSlots, TooSlow } from './slots.ts'

test('work waits its turn, and is turned away where too much waits', async () => {
  const slots = createSlots(1, 1, 1000)
  const open = gate()
  const order: string[] = []
  const first = slots.run(async () => {
    await open.promise
    order.push('first')
  })
  const second = slots.run(async () => order.push('second'))
  await expect(slots.run(async () => order.push('third'))).rejects.toThrow(Crowded)
  expect(slots.running()).toBe(1)
  open.resolve()
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
  expect(slots.running()).toBe(0)
})

test('a slot is free again after work that fails or takes too long', async () => {
  const slots = createSlots(1, 9, 10)
  await expect(slots.run(() => new Promise(() => {}))).rejects.toThrow(TooSlow)
  const fail = async () => {
    throw new Error('no luck')
  }
  await expect(slots.run(fail)).rejects.toThrow('no luck')
  expect(await slots.run(async () => 'done')).toBe('done')
})
