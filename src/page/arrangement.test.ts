import { expect, test } from 'vitest'
import { loadAssets } from './assets.ts'
import { bridge, present, restOfMoney } from './fixtures/cards.ts'
import { author, front, storyView } from './fixtures/fixtures.ts'
import { renderAuthor, renderFront, renderStory } from './page.ts'
import { storyWith } from './testing.ts'

const assets = loadAssets(import.meta.dirname)

test('a brief, which has no standfirst, does not stand large in its section', () => {
  const [one, two] = restOfMoney
  if (!one || !two) throw new Error('no cards')
  const { standfirst: _, ...brief } = { ...one, headline: 'Bread is cheaper' }
  const told = { ...two, headline: 'The rate falls', standfirst: 'By a quarter.' }
  const river = { section: { slug: 'money', name: 'Money' }, cards: [brief, told] }
  const html = renderFront({ ...front, lead: [], rivers: [river] }, assets)
  expect(html.indexOf('The rate falls')).toBeLessThan(html.indexOf('Bread is cheaper'))
  expect(html).toMatch(/class="card card-large"[^]*The rate falls[^]*card-medium/)
  const alone = renderFront({ ...front, lead: [], rivers: [{ ...river, cards: [brief] }] }, assets)
  expect(alone).toContain('Bread is cheaper')
})

test('under the name of a day, old stories tell the hour and new ones their age', () => {
  const [card] = present([bridge])
  if (!card) throw new Error('no card')
  const { updatedAt: _, ...plain } = card
  const meta = (hours: number): string | undefined => {
    const publishedAt = new Date(author.now.getTime() - hours * 3_600_000)
    const html = renderAuthor({ ...author, cards: [{ ...plain, publishedAt }] }, assets)
    return /<p class="card-meta"[^>]*>.*?<time[^>]*>([^<]*)/.exec(html)?.[1]
  }
  expect(meta(3)).toBe('3 hours ago')
  expect(meta(24 * 20)).toMatch(/^\d\d:\d\d$/)
})

test('three names of a byline are joined as the British join them', () => {
  const bylines = ['Ada Bell', 'Bo Carr', 'Cy Dunn'].map((text) => ({
    type: 'credit' as const,
    text,
  }))
  const html = renderStory({ ...storyView, story: storyWith({ content: { bylines } }) }, assets)
  const [, names = ''] = /class="byline">(.*?)<\/p>/.exec(html) ?? []
  expect(names.replace(/<[^>]*>/g, '')).toBe('Ada Bell, Bo Carr and Cy Dunn')
})

test('a story without notes keeps no place for the button that shows them, and has no script', () => {
  const button = /data-margin-toggle|margin\.island/
  expect(renderStory(storyView, assets)).toMatch(button)
  expect(renderStory({ ...storyView, notes: [] }, assets)).not.toMatch(button)
})
