import { expect, test } from 'vitest'
import { createEngine } from '../create-engine.ts'
import { corpusOf, storyOf } from '../testing.ts'

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
  const engine = createEngine(corpusOf(held))
  for (const story of held.values()) engine.add(story)
  const story = held.get('q')
  if (!story) throw new Error('no story')
  const notes = (await engine.notes(story)).filter(({ kind }) => kind === 'who')
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
