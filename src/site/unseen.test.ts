import { describe, expect, test } from 'vitest'
import type { Card } from '#story'
import { leading, tagsOfVersions, unseen } from './unseen.ts'

const card = (id: string, language = 'en', translation?: string): Card => ({
  id,
  path: `/news/2026/11/24/${id}`,
  language,
  section: 'news',
  headline: id,
  bylines: [],
  publishedAt: new Date('2026-11-24T08:00:00Z'),
  ...(translation === undefined ? {} : { translation }),
})
const ids = (cards: readonly Card[]): readonly string[] => cards.map(({ id }) => id)

const vote = [
  card('vote-ar', 'ar', 'vote'),
  card('vote-fr', 'fr', 'vote'),
  card('vote', 'en', 'vote'),
]
const ferry = card('ferry')
const strike = card('strike-fr', 'fr')

describe('what leads', () => {
  test('stands there once, in the language of the paper where there is a version in it', () => {
    const leads = [...vote, strike, ferry]
    expect(ids(leading({ leads, byEditors: false }, 2, 'en'))).toEqual(['vote', 'strike-fr'])
    expect(ids(leading({ leads, byEditors: false }, 2, 'fr'))).toEqual(['vote-fr', 'strike-fr'])
  })

  test('is what editors chose, where they chose', () => {
    expect(ids(leading({ leads: vote, byEditors: true }, 2, 'en'))).toEqual(['vote-ar', 'vote-fr'])
  })
})

test('a river leaves out what leads, in any language', () => {
  expect(ids(unseen([...vote, strike, ferry], [card('vote', 'en', 'vote')], 'en'))).toEqual([
    'strike-fr',
    'ferry',
  ])
})

test('a page is made again when one of its stories gets another version', () => {
  expect(tagsOfVersions([...vote.slice(2), strike])).toEqual(['translation:vote'])
})
