import { describe, expect, test } from 'vitest'
import { describeNames } from './describe.ts'
import type { FoundName } from './find.ts'

/** What is found beside the people named, each at its first place in the text. */
function found(text: string, ...people: readonly string[]): readonly string[] {
  const names = people.map((name): FoundName => {
    const start = text.indexOf(name)
    const place = { block: 0, start, end: start + name.length, text: name }
    return { kind: 'person', ...place, confidence: 0.9 }
  })
  return describeNames([text], names).map(({ name, text }) => `${name.text}: ${text}`)
}

describe('titles', () => {
  test.each([
    ['The US Secretary of State Ada Rill left.', 'US Secretary of State'],
    ['Port Sel’s deputy mayor Ada Rill left.', 'Port Sel’s deputy mayor'],
    ['They told conservative radio host Ada Rill so.', 'conservative radio host'],
    ['The Head of the Sel Republic Ada Rill left.', 'Head of the Sel Republic'],
    ['So says Liberal Party of Zembla leader Ada Rill.', 'Liberal Party of Zembla leader'],
    ['Receiving Zemblan President Ada Rill, they smiled.', 'Zemblan President'],
    ['On Tuesday Senate President Pro Tempore Ada Rill left.', 'Senate President Pro Tempore'],
  ])('are whole: %s', (text, title) => {
    expect(found(text, 'Ada Rill')).toEqual([`Ada Rill: ${title}`])
  })

  test.each([
    ['the one by the name: the candidate Zembla Senator Ada Rill left.', 'Zembla Senator'],
    [
      'not the rank: vice presidential candidate Gov. Ada Rill left.',
      'vice presidential candidate',
    ],
    ['not for whom: a counsel for Senate Leader Ada Rill left.', 'Senate Leader'],
  ])('of several it is %s', (text, title) => {
    expect(found(text, 'Ada Rill')).toEqual([`Ada Rill: ${title}`])
  })

  test.each([
    'Port Sel Welcomes Guests Fleeing President Ada Rill',
    'Bo Lund, a spokesman for Mrs. Rill, left.',
    'He was the former de facto harbour mayor Ada Rill had known.',
    'It is the company’s chief engineer Ada Rill.',
    'The Johnson & Johnson chief Ada Rill left.',
    'The ex-U.S. Attorney General Ada Rill left.',
    '“If Secretary Ada Rill leaves, so do I.”',
    'The federal judge Rill spoke of was away.',
  ])('none that would be half or another’s: %s', (text) => {
    const name = text.includes('Ada Rill') ? 'Ada Rill' : 'Rill'
    expect(found(text, name)).toEqual([])
  })

  test('a name that goes on is not whole, nor is what stands beside it sure', () => {
    expect(found('Zemblan president Ada von der Rill left.', 'Ada')).toEqual([])
  })

  test('whose adviser somebody is stays in the words, so that they can be judged', () => {
    expect(found('He thanked her top foreign policy adviser Ada Rill.', 'Ada Rill')).toEqual([
      'Ada Rill: her top foreign policy adviser',
    ])
  })
})

describe('noun phrases beside a name', () => {
  test.each([
    ['Ada Rill, a law professor, left.', 'a law professor'],
    ['Ada Rill (R., Sel), 54, chair of the Sel Committee, left.', 'chair of the Sel Committee'],
    ['It was Ada Rill — a former Sel adviser — who left.', 'a former Sel adviser'],
    ['The head of the Sel Bank, Ada Rill, left.', 'The head of the Sel Bank'],
    ['They asked Port Sel’s mayor, Ada Rill.', 'Port Sel’s mayor'],
    ['Ada Rill, a songwriter who plays folk, rock and soul, sang.', 'a songwriter'],
    ['So says Ada Rill, a baker who knows her trade.', 'a baker'],
    [
      'So says Ada Rill, a baker who moved to Port Sel in May.',
      'a baker who moved to Port Sel in May',
    ],
  ])('are whole: %s', (text, phrase) => {
    expect(found(text, 'Ada Rill')).toEqual([`Ada Rill: ${phrase}`])
  })

  test.each([
    'After Bo Lund was declared the winner in Sel, Ada Rill told them so.',
    'In her first year as the head of Sel, Ada Rill built bridges.',
    'The brother of Port Sel’s mayor, Ada Rill, left.',
    'A magnate whose father-in-law, Ada Rill, was president left.',
    'Ada Rill — who is now speaker — left.',
    'Ada Rill — they are hearing a candidate — smiled.',
    'Ada Rill, president of the Sel Bank stated, “Not so.”',
  ])('none where another clause begins, a verb ends it, or it may be of another: %s', (text) => {
    expect(found(text, 'Ada Rill')).toEqual([])
  })

  test('the next name of a list describes nobody', () => {
    expect(found('Ada Rill, Bo Boxer, and Ole Lund came.', 'Ada Rill', 'Bo Boxer')).toEqual([])
    expect(
      found('Ada Rill, deputy mayor Bo Lund, and others came.', 'Ada Rill', 'Bo Lund'),
    ).toEqual(['Bo Lund: deputy mayor'])
    expect(found('Ada Rill, ambassador to Sel and Bo Lund, came.', 'Ada Rill', 'Bo Lund')).toEqual(
      [],
    )
  })
})
