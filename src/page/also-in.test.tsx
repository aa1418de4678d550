import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Card, Paper } from '#story'
import { type CardSize, StoryCard } from './card.tsx'
import { localeOf } from './locale.ts'
import { card as cardWith } from './testing.ts'

const now = new Date('2026-11-24T12:00:00Z')
const vote: Card = {
  ...cardWith({ headline: 'The vote' }, now),
  versions: [
    { language: 'ar', path: '/nation/2026/11/24/التصويت' },
    { language: 'fr', path: '/nation/2026/11/24/le-vote' },
  ],
}

function markup(language: string, size: CardSize, card: Card = vote): string {
  const paper = { language, timeZone: 'UTC' } as Paper // a locale asks no more of a paper
  const locale = localeOf(paper)
  return renderToString(<StoryCard {...{ card, size, locale, now }} level={3} />)
}

const words = (html: string): string => html.replace(/<[^>]*>/g, '')

test('a story in a list offers its other languages, in the words of the page', () => {
  expect(words(markup('en', 'small'))).toContain('Also in Arabic and French')
  expect(words(markup('fr', 'small'))).toContain('Aussi en arabe et français')
  expect(markup('en', 'small')).toContain(
    '<a href="/nation/2026/11/24/le-vote" hreflang="fr">French</a>',
  )
})

test('its address leads there in any script', () => {
  expect(markup('en', 'small')).toContain(`href="${encodeURI('/nation/2026/11/24/التصويت')}"`)
})

test('a brief has no room for them, and a story in one language none to offer', () => {
  const { versions: _, ...alone } = vote
  expect(markup('en', 'brief')).not.toContain('Also in')
  expect(markup('en', 'small', alone)).not.toContain('Also in')
})
