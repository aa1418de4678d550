import { describe, expect, test } from 'vitest'
import type { CorpusStory } from '../corpus.ts'
import { createEngine } from '../create-engine.ts'
import { corpusOf, storyOf, tagger } from '../testing.ts'

function engineOf(...stories: CorpusStory[]) {
  const engine = createEngine({
    corpus: corpusOf(new Map(stories.map((story) => [story.id, story]))),
    tagger,
  })
  for (const story of stories) engine.add(story)
  return engine
}

const flood =
  'The harbour council of Port Sel will raise the old sea wall by two metres after the winter flood, ' +
  'said mayor Ada Rill, who asked engineers for a plan before the spring tides reach the quay again.'
const vote =
  'Voters in the northern valley go to the polls on Sunday to choose a new parliament, with the price of ' +
  'bread and the closing of two steelworks on every poster between the station and the market square.'

function ids(engine: ReturnType<typeof engineOf>, id: string) {
  return engine.related(id, 5).map((found) => found.id)
}

describe('related stories', () => {
  test('are those about the same matter before those that are not', () => {
    const engine = engineOf(
      storyOf({ id: 'a', headline: 'Sea wall to rise', paragraphs: [flood] }),
      storyOf({ id: 'b', day: 1, headline: 'Valley votes', paragraphs: [vote] }),
      storyOf({
        id: 'c',
        day: 2,
        headline: 'Flood plan for the quay',
        paragraphs: ['Mayor Ada Rill showed a plan for the sea wall of Port Sel.'],
      }),
    )
    expect(ids(engine, 'c')[0]).toBe('a')
  })

  test('are never the same story in another language, nor in a language that the reader did not choose', () => {
    const engine = engineOf(
      storyOf({ id: 'a', translation: 'wall', paragraphs: [flood] }),
      storyOf({ id: 'b', day: 1, translation: 'wall', paragraphs: [`Again: ${flood} ${vote}`] }),
      storyOf({ id: 'c', day: 1, language: 'fr', paragraphs: [flood] }),
    )
    expect(ids(engine, 'a')).toEqual([])
  })

  test('show takes of one story once, by the newest', () => {
    const engine = engineOf(
      storyOf({ id: 'first', paragraphs: [flood] }),
      storyOf({ id: 'second', day: 1, paragraphs: [flood, 'Work starts in May.'] }),
      storyOf({
        id: 'q',
        day: 2,
        paragraphs: ['Engineers of Port Sel say the sea wall and the quay are sound.', vote],
      }),
    )
    expect(ids(engine, 'q')).toEqual(['second'])
    expect(ids(engine, 'first')).toEqual(['q'])
  })

  test('give the reason that readers understand best', () => {
    const engine = engineOf(
      storyOf({ id: 'a', storyline: 'sea-wall', paragraphs: [flood] }),
      storyOf({
        id: 'b',
        day: 1,
        series: 'Rising water',
        paragraphs: [`The sea rises at Port Sel. ${vote}`],
      }),
      storyOf({
        id: 'c',
        day: 2,
        storyline: 'sea-wall',
        series: 'Rising water',
        paragraphs: ['The sea wall of Port Sel.'],
      }),
      storyOf({ id: 'd', day: 3, paragraphs: ['A walk along the quay with Ada Rill, mayor.'] }),
    )
    const reasons = new Map(engine.related('c', 5).map(({ id, reason }) => [id, reason]))
    expect(reasons.get('a')).toEqual({ type: 'storyline' })
    expect(reasons.get('b')).toEqual({ type: 'series', name: 'Rising water' })
    const first = engine.related('d', 5).find(({ id }) => id === 'a')
    expect(first?.reason).toEqual({ type: 'about', name: 'Ada Rill' })
  })

  test('tell what a story is to the older ones: what it scores in their own lists', async () => {
    const newest = storyOf({
      id: 'c',
      day: 2,
      paragraphs: [
        'The sea wall of Port Sel, says Ada Rill, is safe, whatever parliament the valley votes for.',
      ],
    })
    const engine = engineOf(
      storyOf({ id: 'a', paragraphs: [flood] }),
      storyOf({ id: 'b', day: 1, paragraphs: [vote] }),
      newest,
      storyOf({ id: 'd', day: 3, paragraphs: [`${flood} ${vote}`], links: [] }),
    )
    const { entering } = await engine.analyse(newest, 5)
    expect(entering.map(({ id }) => id).sort()).toEqual(['a', 'b'])
    for (const { id, score, reason } of entering) {
      const entry = engine.related(id, 5).find((other) => other.id === 'c')
      expect(entry).toMatchObject({ score, reason })
    }
  })

  test('count the links of editors to a story when older ones are told of it', async () => {
    const linked = storyOf({ id: 'c', day: 2, paragraphs: [`The sea wall. ${vote}`] })
    const engine = engineOf(
      storyOf({ id: 'a', paragraphs: [flood, vote] }),
      storyOf({ id: 'b', day: 1, paragraphs: [flood], links: ['c'] }),
      linked,
    )
    const { entering } = await engine.analyse(linked, 5)
    expect(entering).toHaveLength(2)
    for (const { id, score } of entering)
      expect(engine.related(id, 5).find((other) => other.id === 'c')?.score).toBe(score)
  })

  test('know other takes of a story, older and newer', async () => {
    const second = storyOf({ id: 'second', day: 1, paragraphs: [flood, 'Work starts in May.'] })
    const engine = engineOf(
      storyOf({ id: 'first', paragraphs: [flood] }),
      second,
      storyOf({ id: 'third', day: 2, paragraphs: [flood, 'Work starts in June.'] }),
    )
    const { takes, related, entering } = await engine.analyse(second, 5)
    expect(takes).toEqual({ older: ['first'], newer: ['third'] })
    expect([related, entering]).toEqual([[], []])
  })
})
