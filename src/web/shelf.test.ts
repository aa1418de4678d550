import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addVariant, makePage, type Page } from './page.ts'
import { createShelf } from './shelf.ts'

function sheet(key: string, size: number, tags: readonly string[] = []): Page {
  return makePage(key, 'x', { status: 200, type: 'text/html', body: 'x'.repeat(size), tags }, 0)
}
const kilobyte = 1024

describe('the shelf', () => {
  test('keeps what is asked for again and lets go of what was asked for once', () => {
    const shelf = createShelf(200 * kilobyte)
    const loved = sheet('/loved', 10 * kilobyte)
    shelf.put(loved)
    shelf.touch(loved)
    for (let at = 0; at < 200; at += 1) shelf.put(sheet(`/once/${at}`, 10 * kilobyte))
    expect(shelf.find('/loved')).toBe(loved)
    expect(shelf.find('/once/0')).toBeUndefined()
    expect(shelf.find('/once/199')).toBeDefined()
  })

  test('drops first, among pages asked for again, what nobody has asked for since', () => {
    const shelf = createShelf(100 * kilobyte)
    const pages = Array.from({ length: 20 }, (_, at) => sheet(`/${at}`, 7 * kilobyte))
    for (const page of pages) {
      shelf.put(page)
      shelf.touch(page)
      const first = pages[0]
      if (first && shelf.find('/0')) shelf.touch(first)
    }
    expect(shelf.find('/0')).toBe(pages[0])
    expect(shelf.find('/1')).toBeUndefined()
  })

  test('lets go of spare forms before it lets go of pages', () => {
    const shelf = createShelf(100 * kilobyte)
    const pages = Array.from({ length: 12 }, (_, at) => sheet(`/${at}`, 5 * kilobyte))
    for (const page of pages) {
      shelf.put(page)
      shelf.touch(page)
      const before = page.bytes
      addVariant(page, 'br', Buffer.alloc(kilobyte), false).asked = 1
      shelf.grew(page, page.bytes - before)
    }
    expect([shelf.count(), shelf.evictions()]).toEqual([12, 0])
    expect(pages[0]?.variants.has('identity')).toBe(false)
    expect(pages[0]?.variants.has('br')).toBe(true)
    expect(pages[11]?.variants.size).toBe(2)
  })

  test('does not take a page that would fill it', () => {
    const shelf = createShelf(80 * kilobyte)
    expect(shelf.put(sheet('/big', 11 * kilobyte))).toBe(false)
    expect(shelf.count()).toBe(0)
  })

  test('finds pages by their tags, each once, until they are dropped', () => {
    const shelf = createShelf(1000 * kilobyte)
    const [a, b] = [sheet('/a', 10, ['x', 'y', 'x']), sheet('/b', 10, ['y'])]
    shelf.put(a)
    shelf.put(b)
    expect(shelf.carrying(['x', 'y'])).toEqual([a, b])
    shelf.drop(a)
    expect(shelf.carrying(['x', 'y'])).toEqual([b])
  })

  test('is never over its budget, and counts what stands on it', () => {
    const action = fc.record({
      key: fc.integer({ min: 0, max: 12 }),
      size: fc.integer({ min: 0, max: 9000 }),
      act: fc.constantFrom('put', 'touch', 'grow', 'drop'),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const shelf = createShelf(64 * kilobyte)
        for (const { key, size, act } of actions) {
          const page = shelf.find(`/${key}`)
          if (act === 'put') shelf.put(sheet(`/${key}`, size % 5000, [`t${key % 3}`]))
          else if (page && act === 'touch') shelf.touch(page)
          else if (page && act === 'drop') shelf.drop(page)
          else if (page && act === 'grow' && page.variants.has('identity')) {
            const before = page.bytes
            addVariant(page, 'br', Buffer.alloc(size), false)
            shelf.grew(page, page.bytes - before)
          }
          expect(shelf.bytes()).toBeLessThanOrEqual(64 * kilobyte)
        }
        const all = shelf.all()
        expect(shelf.bytes()).toBe(all.reduce((sum, { bytes }) => sum + bytes, 0))
        expect(shelf.count()).toBe(all.length)
        expect(new Set(shelf.carrying(['t0', 't1', 't2']))).toEqual(new Set(all))
      }),
    )
  })
})
