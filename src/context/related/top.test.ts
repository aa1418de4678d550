import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTop } from './top.ts'

test('the best of many are those of a sort, in whatever order they come', () => {
  const offers = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 0, max: 8 })), {
    maxLength: 80,
  })
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 12 }), (given, limit) => {
      const values = new Map(given)
      const top = createTop(limit, (a, b) => a - b)
      for (const [slot, value] of values) top.offer(slot, value)
      const all = [...values]
        .map(([slot, value]) => ({ slot, value }))
        .sort((a, b) => b.value - a.value || a.slot - b.slot)
      expect(top.sorted()).toEqual(all.slice(0, limit))
      expect(top.least).toBe(all[limit - 1]?.value ?? Number.NEGATIVE_INFINITY)
    }),
  )
})
