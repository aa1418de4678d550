import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from 'vitest'
import { loadAssets } from './assets.ts'
import { arabicNotes, storyView } from './fixtures/fixtures.ts'
import { renderStory, storyHead } from './page.ts'
import type { StoryView } from './views.ts'

/*
 * What a story page weighs on the wire, pictures aside: 75 KB in four requests. Counted as the press sends it (brotli), with
 * a generous 800 bytes of headers for the page and 400 for a file, and with the head that search engines get.
 */

const limit = 75 * 1024
const assets = loadAssets(import.meta.dirname)

const whole = (view: StoryView): string =>
  renderStory({ ...view, head: storyHead(view.paper, view.story, view.translations) }, assets)

function wireOf(html: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  return brotliCompressSync(html, { params }).length + 800
}

function fileSize(name: string): number {
  return (assets.files.get(assets.pathOf(name))?.bytes.length ?? Number.NaN) + 400
}

/** The files that a browser loads for a page: fonts by the letters that are on it, scripts by their tags. */
function filesOf(html: string): readonly string[] {
  const words = html
    .replace(/<ul class="translations">.*?<\/ul>/gs, '')
    .replace(/<head>.*?<\/head>|<[^>]*>/gs, '')
  return [
    'newsreader.woff2',
    'franklin.woff2',
    ...(/[\u0620-\u064A]/.test(words) ? ['naskh.woff2'] : []),
    ...(/margin\.island/.test(html) ? ['margin.island.js'] : []),
  ]
}

const weightOf = (html: string): number =>
  wireOf(html) + filesOf(html).reduce((sum, name) => sum + fileSize(name), 0)

test('a story page keeps to its weight, with every kind of block, notes, italics and a full head on it', () => {
  const html = whole(storyView)
  expect(html).toMatch(/<em>/)
  expect(html).toMatch(/ld\+json/)
  expect(weightOf(html)).toBeLessThan(limit)
})

test('a story page with notes, italics and links to other languages is four requests', () => {
  const html = whole(storyView)
  expect(html).toMatch(/margin\.island/)
  expect(1 + filesOf(html).length).toBeLessThanOrEqual(4)
})

test('a story in Arabic on a paper in English keeps to the weight', () => {
  expect(weightOf(whole(arabicNotes))).toBeLessThan(limit)
})

test('the sheets stay small', () => {
  const weigh = (css: string): number => brotliCompressSync(css).length
  expect(weigh(assets.sheets.base)).toBeLessThan(4_000)
  expect(weigh(assets.sheets.story)).toBeLessThan(4_000)
})
