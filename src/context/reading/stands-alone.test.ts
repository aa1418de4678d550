import { expect, test } from 'vitest'
import { storyOf, tagger } from '../testing.ts'
import { createReader } from './read-story.ts'
import { standsAlone } from './stands-alone.ts'

test.each([
  'the mayor of Port Sel',
  'Port Sel’s mayor',
  'Florida Sen.',
  'former president',
  'opposition leader',
  'national security adviser',
  'Republican presidential nominee',
  'a civil rights activist',
  'a retired teacher',
  'a spokesman for Ada Rill',
  'Conservative Party of Zembla leader',
  'director of the centre for harbours at Sel University',
  'the Zemblan secretary of the economy',
  'the Sel senator',
  'the finance minister',
])('says who somebody is also away from its story: %s', (text) => {
  expect(standsAlone(text)).toBe(true)
})

test.each([
  'her lawyer',
  'a lawyer with her own firm',
  'another critic of the deal',
  'fellow candidate',
  'the state’s attorney general',
  'a lawyer for the state’s office of records',
  'the director of the dam',
  'an adviser to the campaign and a teacher at Sel University',
  'the mayor',
  'the campaign chief',
  'campaign manager',
  'Executive director',
  'president and CEO',
  'director of public relations',
  'a former candidate',
  'a department spokesperson',
  'Republican rival',
  'newly elected Majority Leader',
  'university president',
  'vice president of care',
  'the kitchen of Ada Rill',
  'the chair of',
  'mayor',
])('leans on its story, or breaks off: %s', (text) => {
  expect(standsAlone(text)).toBe(false)
})

test('of two people of one name a surname alone is not described', () => {
  const read = createReader(tagger)
  const descriptions = (...paragraphs: readonly string[]) =>
    read(storyOf({ id: 'a', paragraphs }))
      .findings.filter(({ kind }) => kind === 'description')
      .map(({ name, text }) => `${name}: ${text}`)
  const told = 'Mrs. Miller, the Democratic nominee for mayor, said so.'
  expect(descriptions('Anna Miller spoke in London on Monday.', told)).toEqual([
    'Anna Miller: the Democratic nominee for mayor',
  ])
  expect(descriptions('Anna Miller and John Miller spoke in London on Monday.', told)).toEqual([])
})
