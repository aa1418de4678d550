import { expect, test } from 'vitest'
import { readAll } from './reading.testing.ts'
import { samples } from './samples.testing.ts'

test.each(Object.entries(samples))('no word of a sample of %s is lost', async (format, sample) => {
  const { drafts, said } = await readAll(sample)
  expect(said).toEqual([])
  expect(drafts.map((draft) => draft.format)).toEqual([format])
  const words = new Set(
    sample.match(/(?<![\p{L}\\])\p{Lu}\p{L}+\d\b/gu)?.map((word) => word.toLowerCase()),
  )
  const found = JSON.stringify(drafts).toLowerCase()
  expect([...words].filter((word) => !found.includes(word))).toEqual([])
  expect(words.size).toBeGreaterThan(8)
})

test('what is left out is named with its reason, and nothing that is kept is', async () => {
  const { drafts } = await readAll(samples['newsml-g2'] ?? '')
  expect(drafts[0]?.dropped).toEqual([
    { what: 'Press1', why: 'a control, not text' },
    { what: 'Hidden1', why: 'hidden from readers' },
    { what: 'Title2', why: 'another headline or summary beside the first' },
    { what: 'Summary2', why: 'another headline or summary beside the first' },
    { what: 'Note1', why: 'a note for editors' },
  ])
})
