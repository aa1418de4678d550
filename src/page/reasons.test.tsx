import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Related } from '#story'
import { paper, storyView } from './fixtures/fixtures.ts'
import { localeOf } from './locale.ts'
import { YouMightLike } from './story-foot.tsx'

const [first] = storyView.related
const day = 86_400_000

/** The reason below which a story stands, published so many days after the story of the page. */
function reasonOf(reason: Related['reason'], days = -1, language = 'en'): string | undefined {
  if (!first) throw new Error('the fixture has related stories')
  const publishedAt = new Date(storyView.story.publishedAt.getTime() + days * day)
  const related = [{ card: { ...first.card, publishedAt }, reason }]
  const locale = localeOf(paper, language)
  const html = renderToString(<YouMightLike view={{ ...storyView, related }} locale={locale} />)
  return /class="reason"[^>]*>(.*?)<\/p>/.exec(html)?.[1]
}

test('of a storyline, what came before is earlier, and what came after is later', () => {
  expect(reasonOf({ type: 'storyline' }, -1)).toBe('Earlier in this story')
  expect(reasonOf({ type: 'storyline' }, 1)).toBe('Later in this story')
  expect(reasonOf({ type: 'storyline' }, 1, 'fr')).toBe('Plus tard dans cette affaire')
})

test('a section goes by its name, and by that in addresses where it has none', () => {
  const [section] = paper.sections
  expect(reasonOf({ type: 'section', slug: section?.slug ?? '' })).toBe(`From ${section?.name}`)
  expect(reasonOf({ type: 'section', slug: 'long-gone' })).toBe('From long-gone')
})
