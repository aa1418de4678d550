import { expect, test } from 'vitest'
import { createArchive } from '../archive/archive.ts'
import type { CorpusStory } from '../corpus.ts'
import { corpusOf, storyOf } from '../testing.ts'
import { createTimeline } from './timeline.ts'

const words = 'The board closed the harbour on Monday and moved the ferries to the northern quay.'

function told(id: string, day: number, more: Partial<CorpusStory> = {}): CorpusStory {
  return storyOf({ id, day, storyline: 'harbour', paragraphs: [`${id}: ${words}`], ...more })
}

async function idsOf(story: CorpusStory, others: readonly CorpusStory[]) {
  const archive = createArchive()
  for (const one of [...others, story]) archive.add(one)
  const corpus = corpusOf(new Map([...others, story].map((one) => [one.id, one])))
  return (await createTimeline(archive, corpus)(story)).map(({ from }) => from.id)
}

test('earlier stories of the storyline are told, the oldest first', async () => {
  const others = [
    told('two', 2),
    told('one', 1),
    told('later', 9),
    told('other', 3, { storyline: 'dam' }),
  ]
  expect(await idsOf(told('own', 5), others)).toEqual(['one', 'two'])
})

test('of a story in several languages one version is told: that in the language of the reader, where there is one', async () => {
  const others = [
    told('fr-one', 1, { language: 'fr', translation: 'one' }),
    told('en-one', 2, { translation: 'one' }),
    told('ar-two', 3, { language: 'ar', translation: 'two' }),
    told('fr-two', 4, { language: 'fr', translation: 'two' }),
  ]
  expect(await idsOf(told('own', 8), others)).toEqual(['en-one', 'ar-two'])
  expect(await idsOf(told('own', 8, { language: 'fr-CA' }), others)).toEqual(['fr-one', 'fr-two'])
})

test('no version of the story itself is told beside it', async () => {
  const others = [told('one', 1), told('fr', 4, { language: 'fr', translation: 'own' })]
  expect(await idsOf(told('own', 5, { translation: 'own' }), others)).toEqual(['one'])
})

test('of many the first and the newest are told', async () => {
  const others = Array.from({ length: 50 }, (_, at) => told(`n${at}`, at))
  const ids = await idsOf(told('own', 90), others)
  expect(ids).toEqual(['n0', ...Array.from({ length: 11 }, (_, at) => `n${39 + at}`)])
})
