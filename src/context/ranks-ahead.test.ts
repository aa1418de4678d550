import { expect, test } from 'vitest'
import type { CorpusStory } from './corpus.ts'
import { createEngine } from './create-engine.ts'
import type { Engine } from './engine.ts'
import { corpusOf, storyOf, tagger } from './testing.ts'

const subjects = ['harbour bridge', 'bridge toll', 'bridge school']
const paragraphs = ['The council of Port Sel voted on the harbour bridge and its toll.']
const held = subjects.map((headline, day) =>
  storyOf({ id: `held-${day}`, day, headline, paragraphs }),
)
const draft = storyOf({ id: 'draft', day: 9, headline: 'Toll on the harbour bridge', paragraphs })
const minute = 60_000

function engineOf(...stories: readonly CorpusStory[]): Engine {
  const engine = createEngine({ corpus: corpusOf(new Map()), tagger })
  for (const story of stories) engine.add(story)
  return engine
}

/** What an engine says that was never told to expect the story. */
const freshly = (story: CorpusStory, ...others: readonly CorpusStory[]) =>
  engineOf(...others, story).rank(story, 12)

test('a story that is expected is not held', async () => {
  const engine = engineOf(...held)
  await engine.expect(draft, 12)
  expect([engine.size, engine.has(draft.id)]).toEqual([held.length, false])
  expect((await engine.rank(draft, 12)).entering).toEqual([])
})

test('what was expected is ranked as it was when it comes, whatever its address and to the minute', async () => {
  const engine = engineOf(...held)
  await engine.expect({ ...draft, path: '' }, 12)
  const come = { ...draft, publishedAt: draft.publishedAt + minute }
  engine.add(come)
  const ranked = await engine.rank(come, 12)
  expect(ranked).toEqual(await freshly(draft, ...held))
  expect(ranked).not.toEqual(await freshly(come, ...held))
  expect(ranked.related).not.toEqual([])
  expect(ranked.entering).not.toEqual([])
})

test('several stories are expected at once', async () => {
  const engine = engineOf(...held)
  const other = storyOf({ id: 'other', day: 9, headline: 'School on the bridge', paragraphs })
  await engine.expect(draft, 12)
  await engine.expect(other, 12)
  engine.add(draft)
  expect(await engine.rank(draft, 12)).toEqual(await freshly(draft, ...held))
  engine.add(other)
  expect(await engine.rank(other, 12)).toEqual(await freshly(other, ...held, draft))
})

const another = storyOf({ id: 'another', day: 8, headline: 'A toll on bridges', paragraphs })

test.each<readonly [string, (engine: Engine) => CorpusStory, readonly CorpusStory[]]>([
  ['another story came', (engine) => (engine.add(another), draft), [...held, another]],
  ['a story went', (engine) => (engine.remove('held-0'), draft), held.slice(1)],
  ['its words are others', () => ({ ...draft, headline: 'School beside the bridge' }), held],
  ['it links to another story', () => ({ ...draft, links: ['held-1'] }), held],
  [
    'ten minutes have passed',
    () => ({ ...draft, publishedAt: draft.publishedAt + 11 * minute }),
    held,
  ],
  ['it is published as of an earlier day', () => ({ ...draft, publishedAt: 0 }), held],
])('what was found ahead does not hold when %s', async (_, change, archive) => {
  const engine = engineOf(...held)
  await engine.expect(draft, 12)
  const story = change(engine)
  engine.add(story)
  expect(await engine.rank(story, 12)).toEqual(await freshly(story, ...archive))
})

test('nor when another story comes after it', async () => {
  const engine = engineOf(...held)
  await engine.expect(draft, 12)
  engine.add(draft)
  engine.add(another)
  expect(await engine.rank(draft, 12)).toEqual(await freshly(draft, ...held, another))
})

test('a story that is held stays held when it is expected', async () => {
  const engine = engineOf(...held, draft)
  await engine.expect(draft, 12)
  expect(engine.has(draft.id)).toBe(true)
})
