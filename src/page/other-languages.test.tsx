import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Paper } from '#story'
import { localeOf } from './locale.ts'
import { NoteBox } from './notes.tsx'
import { Share } from './share.tsx'
import { SoFarPart } from './story-foot.tsx'

const paper = { language: 'en', timeZone: 'UTC' } as Paper // a locale asks no more of a paper
const arabic = localeOf(paper, 'ar')
const from = {
  id: 'bridge',
  path: '/city/2026/11/20/bridge',
  headline: 'Bridge shut',
  language: 'en',
  publishedAt: new Date('2026-11-20T09:00:00Z'),
  range: { block: 0, start: 0, end: 16 },
}

test('a step told in another language than the page runs in its own direction', () => {
  const step = { at: from.publishedAt, text: 'The bridge shut.', from }
  const html = renderToString(<SoFarPart soFar={{ steps: [step] }} story="" locale={arabic} />)
  expect(html).toContain('<p class="step-text" lang="en" dir="ltr">The bridge shut.</p>')
  expect(html).toContain('<p class="step-from" lang="en" dir="ltr">')
})

test('so does a note out of a story in another language', () => {
  const note = {
    kind: 'who',
    subject: 'Ada',
    text: 'the mayor',
    confidence: 1,
    from,
    range: from.range,
  } as const
  const placed = { note, id: 'n0-0', beside: true }
  const html = renderToString(<NoteBox {...{ placed, locale: arabic }} language="ar" />)
  expect(html).toContain('<p class="note-text" lang="en" dir="ltr">the mayor</p>')
})

test('an address to copy is in letters that people read', () => {
  const shown = (address: string): string =>
    renderToString(<Share address={address} title="" locale={arabic} />).replace(/<[^>]*>/g, ' ')
  expect(shown(`https://paper.example/${encodeURI('الجسر')}`)).toContain(
    'https://paper.example/الجسر',
  )
  expect(shown('https://paper.example/100%')).toContain('https://paper.example/100%')
})
