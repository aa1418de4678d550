import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Card, Paper } from '#story'
import { StoryCard } from './card.tsx'
import { localeOf } from './locale.ts'
import { card as cardWith } from './testing.ts'

const now = new Date('2026-11-24T12:00:00Z')
const locale = localeOf({ language: 'en', timeZone: 'UTC' } as Paper) // a locale asks no more of a paper
const vote = cardWith({ headline: 'The vote of the year', standfirst: 'It was “close”.' }, now)

test('a card on a page that is hardly made again is the same, and is not kept', () => {
  let named = 0
  const counted: Card & { toJSON: () => unknown } = {
    ...vote,
    // What is kept is named by all that it shows.
    toJSON: () => {
      named += 1
      return vote
    },
  }
  const show = (once: boolean) =>
    renderToString(
      <StoryCard card={counted} {...{ locale, now, once }} size="small" level={2} clock />,
    )
  const passing = show(true)
  expect(named).toBe(0)
  expect(show(false)).toBe(passing)
  expect(named).toBeGreaterThan(0)
})
