import { expect, test } from 'vitest'
import { blockWords } from '#story'
import { loadAssets } from './assets.ts'
import { runningQuotes } from './body.tsx'
import { storyView } from './fixtures/fixtures.ts'
import { marginOf } from './notes.tsx'
import { renderStory } from './page.ts'
import { itemStarts, partStarts } from './places.ts'
import { h, link, list, p, rangeOn, storyWith } from './testing.ts'

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

test('of the notes of a paragraph, a figure that moved stands beside it', () => {
  const [first] = storyView.notes
  if (!first) throw new Error('no note')
  const note = { ...first, range: { block: 0, start: 0, end: 3 } }
  const moved = { ...first, kind: 'figure' as const, range: { block: 0, start: 9, end: 12 } }
  const placed = marginOf([note, moved], [p('Ada said 92 died.')]).get(0)
  expect(placed?.map(({ note: { kind }, beside }) => [kind, beside])).toEqual([
    ['who', false],
    ['figure', true],
  ])
})

test('words that mean a date carry it, in the language of the story, and links stay links', () => {
  const body = [
    p(
      'It fell on Tuesday & in May <1>; ',
      link('it opened last year', 'https://quay.example/'),
      '.',
    ),
  ]
  const html = (language: string): string =>
    renderStory(
      {
        ...storyView,
        story: storyWith({ content: { body, language } }),
        notes: [],
        dates: [
          { range: rangeOn(body, 'Tuesday'), value: '2026-11-24' },
          { range: rangeOn(body, 'May'), value: '2026-05' },
          { range: rangeOn(body, 'last year'), value: '2025' },
        ],
      },
      loadAssets(import.meta.dirname),
    )
  expect(html('en')).toContain(
    'It fell on <time datetime="2026-11-24" title="Tuesday, 24 November 2026">Tuesday</time> &amp; in ' +
      '<time datetime="2026-05" title="May 2026">May</time> &lt;1>; <a href="https://quay.example/">it opened last year</a>.',
  )
  expect(html('de')).toContain('title="Dienstag, 24. November 2026"')
})

test('the parts of a block begin where the words of the block have them', () => {
  const parts = [p('One.'), p(''), p('Two.')]
  const box = { type: 'fact_box' as const, attrs: { title: 'Head' }, content: parts }
  const starts = partStarts(parts, 'Head')
  expect(blockWords(box).slice(starts[2])).toBe('Two.')
  const items = list(false, 'First', 'Second')
  expect(blockWords(items).slice(itemStarts(items.content)[1]?.[0])).toBe('Second')
})
