import { expect, test } from 'vitest'
import { hasTopic, sectionFor } from './topic-rules.ts'

const topic = (code: string | undefined, slug = 'some') => [
  { slug, name: slug, kind: 'subject' as const, ...(code === undefined ? {} : { code }) },
]

test.each([
  ['medtop:15000000', 'medtop:15000000', true],
  ['medtop:15000000', 'MEDTOP:15000000', true],
  ['medtop:20000822', 'medtop:15000000', false],
  ['subj:15054000', 'subj:15000000', true],
  ['subj:15054001', 'subj:15054000', true],
  ['subj:15054001', 'subj:15055000', false],
  ['subj:15054001', 'subj:15054001', true],
  ['subj:15054002', 'subj:15054001', false],
  ['subj:15054000', 'medtop:15000000', true],
  ['subj:04003000', 'medtop:15000000', false],
  ['acme:sport-cycling', 'acme:sport*', true],
  ['acme:spo', 'acme:sport*', false],
  [undefined, 'medtop:15000000', false],
  [undefined, 'some', true],
])('a topic %s fits the rule %s: %s', (code, rule, fits) => {
  expect(hasTopic(topic(code), rule)).toBe(fits)
})

test('the first rule that fits says the section', () => {
  const rules = [
    { topic: 'medtop:04000000', section: 'business' },
    { topic: 'medtop:15000000', section: 'sport' },
    { topic: 'some', section: 'news' },
  ]
  expect(sectionFor(topic('medtop:15000000'), rules)).toBe('sport')
  expect(sectionFor(topic('medtop:11000000', 'other'), rules)).toBeUndefined()
})
