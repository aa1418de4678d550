import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPostings } from './postings.ts'
import { createRecords } from './records.ts'
import { createStrings } from './strings.ts'
import { again, createVector, makeRoom, type Vector } from './vector.ts'

/** Terms of a vector: each with the groups that mention it and its step. */
const entries = fc.uniqueArray(
  fc.record({
    term: fc.integer({ min: 0, max: 3_000 }),
    step: fc.integer({ min: 0, max: 15 }),
    groups: fc.uniqueArray(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 4 }),
  }),
  { selector: ({ term }) => term, maxLength: 60 },
)
const links = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { maxLength: 5 })
const anyVector = fc
  .record({ entries, links, length: fc.integer({ min: 0, max: 160 }) })
  .map(vectorOf)

function vectorOf(from: {
  entries: { term: number; step: number; groups: number[] }[]
  links: number[]
  length: number
}): Vector {
  const places = from.entries
    .flatMap(({ term, step, groups }) =>
      groups.map((group) => ({ term, group, step: group === Math.min(...groups) ? step : again })),
    )
    .sort((a, b) => a.group - b.group || a.term - b.term)
  const vector = createVector()
  makeRoom(vector, places.length)
  vector.count = places.length
  vector.length = from.length
  vector.links = from.links
  for (const [at, { term, step, group }] of places.entries()) {
    vector.terms[at] = term
    vector.steps[at] = step
    vector.groups[at] = group
  }
  return vector
}

function plain({ count, terms, steps, groups, length, links }: Vector) {
  return {
    terms: [...terms.subarray(0, count)],
    steps: [...steps.subarray(0, count)],
    groups: [...groups.subarray(0, count)],
    length,
    links,
  }
}

test('strings have numbers, and numbers their strings', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 800 }), (texts) => {
      const strings = createStrings()
      const ids = texts.map((text) => strings.intern(text))
      expect(strings.size).toBe(new Set(texts).size)
      for (const [at, text] of texts.entries()) {
        expect(strings.text(ids[at] ?? -1)).toBe(text)
        expect(strings.find(text)).toBe(ids[at])
      }
      expect(strings.find('no such string, surely')).toBe(-1)
    }),
  )
})

test('records give back what was put, however many others went', () => {
  fc.assert(
    fc.property(fc.array(anyVector, { maxLength: 12 }), fc.nat(), (vectors, seed) => {
      const records = createRecords()
      for (const [slot, vector] of vectors.entries()) records.put(slot, vector)
      const gone = new Set([...vectors.keys()].filter((slot) => (seed >> (slot % 30)) & 1))
      for (const slot of gone) records.drop(slot)
      const read = createVector()
      for (const [slot, vector] of vectors.entries()) {
        const linked: number[] = []
        records.eachLink(slot, (story) => linked.push(story))
        expect(linked).toEqual(gone.has(slot) ? [] : vector.links)
        const expected = gone.has(slot) ? createVector() : vector
        expect(plain(records.read(slot, read))).toEqual(plain(expected))
      }
    }),
  )
})

test('postings are the same settled and unsettled', () => {
  fc.assert(
    fc.property(
      fc.array(anyVector, { minLength: 1, maxLength: 12 }),
      fc.nat({ max: 12 }),
      (vectors, cut) => {
        const records = createRecords()
        const postings = createPostings()
        for (const [slot, vector] of vectors.entries()) {
          if (slot === cut) postings.settle(() => true)
          records.put(slot, vector)
          postings.add(slot, vector)
        }
        const weights = Int32Array.from({ length: 16 * 256 }, (_, at) => 1 + (at >> 8))
        for (const { entries: expected, term } of placesOf(vectors)) {
          const found: [number, number][] = []
          postings.each(term, (slot, step) => found.push([slot, step]))
          expect(found.sort((a, b) => a[0] - b[0])).toEqual(expected)
          expect(postings.stories(term)).toBe(expected.length)
          const sums = new Int32Array(vectors.length)
          postings.sum(term, 7, { sums, lengths: new Uint8Array(vectors.length), weights })
          const reached = new Map(expected.map(([slot, step]) => [slot, 7 * (1 + step)]))
          expect([...sums]).toEqual(vectors.map((_, slot) => reached.get(slot) ?? 0))
        }
      },
    ),
  )
})

test('postings keep the places of stories that are held, when others went and their slots are used again', () => {
  const operation = fc.record({
    vector: anyVector,
    /** Which of the slots loses its story then, if it has one. */
    goes: fc.option(fc.nat({ max: 15 })),
    settles: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 16 }), (operations) => {
      const postings = createPostings()
      const held: (Vector | undefined)[] = []
      const left: number[] = []
      const free: number[] = []
      for (const { vector, goes, settles } of operations) {
        const slot = free.shift() ?? held.length
        postings.add(slot, vector)
        held[slot] = vector
        const gone = goes === null ? undefined : held[goes]
        if (goes !== null && gone) {
          postings.remove(gone)
          held[goes] = undefined
          left.push(goes)
        }
        if (!settles) continue
        postings.settle((one) => held[one] !== undefined)
        free.push(...left.splice(0))
      }
      postings.settle((one) => held[one] !== undefined)
      for (const { entries: expected, term } of placesOf(held)) {
        const found: [number, number][] = []
        postings.each(term, (slot, step) => found.push([slot, step]))
        expect(found.sort((a, b) => a[0] - b[0])).toEqual(expected)
        expect(postings.stories(term)).toBe(expected.length)
      }
    }),
  )
})

test('postings keep the places of common terms and of rare ones, however many there are', () => {
  const postings = createPostings()
  const stories = 3_000
  for (let slot = 0; slot < stories; slot++) {
    const own = { term: slot + 1, step: slot % 16, groups: [0] }
    const common = { term: 0, step: (slot * 7) % 16, groups: [0] }
    postings.add(slot, vectorOf({ entries: [common, own], links: [], length: 1 }))
    if (slot === 1_000) postings.settle(() => true)
  }
  for (const settles of [false, true]) {
    if (settles) postings.settle(() => true)
    const common: [number, number][] = []
    postings.each(0, (slot, step) => common.push([slot, step]))
    expect(common.sort((a, b) => a[0] - b[0])).toEqual(
      Array.from({ length: stories }, (_, slot) => [slot, (slot * 7) % 16]),
    )
    for (let slot = 0; slot < stories; slot++) {
      const own: [number, number][] = []
      postings.each(slot + 1, (at, step) => own.push([at, step]))
      expect(own).toEqual([[slot, slot % 16]])
    }
  }
})

function placesOf(vectors: readonly (Vector | undefined)[]) {
  const places = new Map<number, [number, number][]>()
  for (const [slot, vector] of vectors.entries())
    for (let at = 0; at < (vector?.count ?? 0); at++) {
      const step = vector?.steps[at] ?? 0
      if (step === again) continue
      const term = vector?.terms[at] ?? 0
      places.set(term, [...(places.get(term) ?? []), [slot, step]])
    }
  return [...places].map(([term, entries]) => ({ term, entries }))
}
