import { expect, test } from 'vitest'
import { createEngine } from '../create-engine.ts'
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
