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

test.each(Object.entries(samples))(
  'a sample of %s names what it leaves out and why, and no words that its story has',
  async (_, sample) => {
    const { drafts } = await readAll(sample)
    for (const { content, dropped } of drafts) {
      const shown = JSON.stringify(content)
      for (const { what, why } of dropped) {
        expect(what).not.toBe('')
        expect(why).toMatch(/^[a-z]/)
        const isMarked = /^\p{Lu}\p{L}+\d$/u.test(what)
        expect(isMarked && shown.includes(what)).toBe(false)
      }
    }
  },
)

test('furniture, labels of adverts and tracking pixels are left out by name', async () => {
  const { drafts } = await readAll(
    'Town lends its tug\n\nBy Nora Castellan\n\nThe council voted on Tuesday night to lend its tug.\n\nADVERTISEMENT\n\nIt floats, the harbour master said after the vote.\n',
  )
  expect(drafts[0]?.dropped.map(({ what }) => what)).toContain('ADVERTISEMENT')
  const feed = samples['rss'] ?? ''
  const pixel = feed.replace(
    '</content:encoded>',
    '&lt;img src="https://track.example/p.gif" width="1" height="1"&gt;</content:encoded>',
  )
  const tracked = await readAll(pixel)
  expect(tracked.drafts[0]?.dropped).toContainEqual({
    what: 'https://track.example/p.gif',
    why: 'a tracking pixel',
  })
})
