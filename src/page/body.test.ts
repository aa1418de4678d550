import { expect, test } from 'vitest'
import { blockWords } from '#story'
import { runningQuotes } from './body.tsx'
import { storyView } from './fixtures/fixtures.ts'
import { marginOf } from './notes.tsx'
import { itemStarts, partStarts } from './places.ts'
import { h, list, p } from './testing.ts'

test('a quotation that goes on over paragraphs is seen as one', () => {
  const body = [
    p('She said: “It can be patched.'),
    p('“But not for long.'),
    p('“Nobody knows.”'),
    p('“A new one,” he said.'),
    h('Later'),
    p('“Alone.”'),
  ]
  expect([...runningQuotes(body)]).toEqual([1, 2])
  expect([...runningQuotes([p('Il dit : « Oui.'), p('« Et non. »')])]).toEqual([1])
})

test('one note of a paragraph stands beside it, the others open from their words', () => {
  const { notes, story } = storyView
  const margin = marginOf(notes, story.content.body)
  for (const placed of margin.values())
    expect(placed.filter(({ beside }) => beside).length).toBeLessThanOrEqual(1)
  const all = [...margin.values()].flat()
  expect(all).toHaveLength(notes.length)
  expect(new Set(all.map(({ id }) => id)).size).toBe(notes.length)
})

test('the parts of a block begin where the words of the block have them', () => {
  const parts = [p('One.'), p(''), p('Two.')]
  const box = { type: 'fact_box' as const, attrs: { title: 'Head' }, content: parts }
  const starts = partStarts(parts, 'Head')
  expect(blockWords(box).slice(starts[2])).toBe('Two.')
  const items = list(false, 'First', 'Second')
  expect(blockWords(items).slice(itemStarts(items.content)[1]?.[0])).toBe('Second')
})
