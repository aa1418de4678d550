import { expect, test } from 'vitest'
import { createEngine } from '../create-engine.ts'
import { createReader } from '../reading/read-story.ts'
import { corpusOf, storyOf, tagger } from '../testing.ts'

test('a person is described at first mention, word for word from the newest earlier story that does', async () => {
  const held = new Map(
    [
      storyOf({ id: 'old', paragraphs: ['Ada Rill, the deputy mayor, opened the quay.'] }),
      storyOf({
        id: 'new',
        day: 5,
        paragraphs: ['Ada Rill, the mayor of Port Sel, closed the quay.'],
      }),
      storyOf({ id: 'later', day: 9, paragraphs: ['Ada Rill, the former mayor, left.'] }),
      storyOf({
        id: 'q',
        day: 7,
        paragraphs: ['The quay is safe.', 'It will stay so, Ada Rill said. Ada Rill left.'],
      }),
    ].map((story) => [story.id, story]),
  )
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of held.values()) engine.add(story)
  const story = held.get('q')
  if (!story) throw new Error('no story')
  const notes = (await engine.analyse(story, 5)).notes.filter(({ kind }) => kind === 'who')
  expect(notes).toHaveLength(1)
  const [note] = notes
  expect(note?.from.id).toBe('new')
  expect(note?.text).toBe('the mayor of Port Sel')
  const { range } = note?.from ?? {}
  expect(held.get('new')?.blocks[range?.block ?? -1]?.words.slice(range?.start, range?.end)).toBe(
    note?.text,
  )
  expect(
    story.blocks[note?.range.block ?? -1]?.words.slice(note?.range.start, note?.range.end),
  ).toBe('Ada Rill')
  expect(note?.range).toMatchObject({ block: 1, start: 17 })
})

test('beside words that somebody says stands what they said before on the same matter, marks and all', async () => {
  const held = new Map(
    [
      storyOf({
        id: 'before',
        paragraphs: [
          'The harbour bridge of Port Sel cracked in the storm on Sunday night.',
          '“The bridge will hold for another forty years,” said Ada Rill, the mayor of Port Sel.',
        ],
      }),
      storyOf({
        id: 'elsewhere',
        day: 2,
        paragraphs: [
          'Bakers met at the market hall.',
          '“Our bread has never been better than this year,” said Ada Rill.',
        ],
      }),
      storyOf({
        id: 'now',
        day: 3,
        paragraphs: [
          'The harbour bridge of Port Sel was closed after the storm left new cracks.',
          '“I would not walk over it myself,” said Ada Rill. “Nor should anybody else.”',
        ],
      }),
    ].map((story) => [story.id, story]),
  )
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of held.values()) engine.add(story)
  const story = held.get('now')
  if (!story) throw new Error('no story')
  const { notes } = await engine.analyse(story, 1)
  const note = notes.find(({ kind }) => kind === 'quote')
  expect(note?.text).toBe('“The bridge will hold for another forty years,”')
  expect(note?.subject).toBe('Ada Rill')
  expect(note?.from.id).toBe('before')
  const { block = -1, start, end } = note?.range ?? {}
  expect(story.blocks[block]?.words.slice(start, end)).toBe('said')
})

test('beside a figure stands what it was before, word for word from the storyline', async () => {
  const held = new Map(
    [
      storyOf({
        id: 'first',
        storyline: 'flood',
        paragraphs: ['At least 87 civilians were killed when the dam above Port Sel broke.'],
      }),
      storyOf({
        id: 'elsewhere',
        day: 1,
        storyline: 'fire',
        paragraphs: ['At least 90 civilians were killed when the dam above Port Sel broke.'],
      }),
      storyOf({
        id: 'now',
        day: 2,
        storyline: 'flood',
        paragraphs: [
          'Rain fell on the dam above Port Sel again.',
          'The broken dam has killed 92 civilians, a third of them after the second wave.',
        ],
      }),
      storyOf({
        id: 'told',
        day: 3,
        storyline: 'flood',
        paragraphs: ['The broken dam of Port Sel has killed 95 civilians, up from 92 on Friday.'],
      }),
    ].map((story) => [story.id, story]),
  )
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of held.values()) engine.add(story)
  const figuresBeside = async (id: string) => {
    const story = held.get(id)
    if (!story) throw new Error('no story')
    return (await engine.analyse(story, 5)).notes.filter(({ kind }) => kind === 'figure')
  }
  const [note, ...others] = await figuresBeside('now')
  expect(others).toEqual([])
  expect(note).toMatchObject({ subject: '92 civilians', range: { block: 1 } })
  expect(note?.text).toBe('At least 87 civilians were killed when the dam above Port Sel broke.')
  expect(note?.from.id).toBe('first')
  expect(note?.from.range).toEqual({ block: 0, start: 0, end: note?.text.length })
  expect(await figuresBeside('told')).toEqual([])
  expect(await figuresBeside('first')).toEqual([])
})

test('one attack of a long war is not the toll of another', async () => {
  const held = new Map(
    [
      storyOf({
        id: 'a',
        storyline: 'war',
        paragraphs: ['Shells killed at least 26 people in the harbour of Port Sel on Monday.'],
      }),
      storyOf({
        id: 'b',
        day: 3,
        storyline: 'war',
        paragraphs: ['Shells killed at least 70 people in the harbour of Port Sel on Thursday.'],
      }),
    ].map((story) => [story.id, story]),
  )
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of held.values()) engine.add(story)
  const story = held.get('b')
  if (!story) throw new Error('no story')
  expect((await engine.analyse(story, 5)).notes.filter(({ kind }) => kind === 'figure')).toEqual([])
})

test('a rate may fall as well as rise, and is beside its own kind only', async () => {
  const held = new Map(
    [
      storyOf({
        id: 'before',
        storyline: 'economy',
        paragraphs: [
          'Inflation in Zembla stood at 5.1% as the mills of Port Sel closed.',
          'Unemployment in Zembla reached 9 percent, the mills said.',
        ],
      }),
      storyOf({
        id: 'now',
        day: 30,
        storyline: 'economy',
        paragraphs: ['Inflation in Zembla fell to 4.4% in May as the mills of Port Sel opened.'],
      }),
    ].map((story) => [story.id, story]),
  )
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of held.values()) engine.add(story)
  const story = held.get('now')
  if (!story) throw new Error('no story')
  const notes = (await engine.analyse(story, 5)).notes.filter(({ kind }) => kind === 'figure')
  expect(notes.map(({ subject, text }) => [subject, text])).toEqual([
    ['4.4%', 'Inflation in Zembla stood at 5.1% as the mills of Port Sel closed.'],
  ])
})

test('figures in a language without rules are left alone', () => {
  const read = createReader(tagger)
  const paragraphs = ['Inflation reached 4.4% in May. At least 87 people were killed in all.']
  const tallies = (language: string) =>
    read({ ...storyOf({ id: 'a', paragraphs }), language }).tallies.map(({ name }) => name)
  expect(tallies('en-GB')).toEqual(['inflation %', 'dead'])
  expect(tallies('fr')).toEqual([])
  expect(tallies('de')).toEqual([])
})
