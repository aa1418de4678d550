import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from 'vitest'
import { loadAssets } from './assets.ts'
import { arabicNotes, storyView } from './fixtures.ts'
import { renderStory } from './page.ts'

/*
 * What a story page weighs on the wire, pictures aside: 75 KB in four requests. Counted as the press sends it (brotli), with
 * a generous 400 bytes of headers an answer.
 */

const limit = 75 * 1024
const headers = 400
const assets = loadAssets(import.meta.dirname)

function wireOf(html: string): number {
  return (
    brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length + headers
  )
}

function fileSize(name: string): number {
  return (assets.files.get(assets.pathOf(name))?.bytes.length ?? Number.NaN) + headers
}

/** The files that a browser loads for a page: fonts by the letters and styles that are on it, scripts by their tags. */
function filesOf(html: string): readonly string[] {
  const words = html.replace(/<style>.*?<\/style>|<[^>]*>/gs, '')
  return [
    'newsreader.woff2',
    'franklin.woff2',
    ...(/<em>/.test(html) ? ['newsreader-italic.woff2'] : []),
    ...(/[\u0620-\u064A]/.test(words) ? ['naskh.woff2'] : []),
    ...(/margin\.island/.test(html) ? ['margin.island.js'] : []),
  ]
}

test('a story page keeps to its weight, with every kind of block, notes and italics on it', () => {
  const html = renderStory(storyView, assets)
  const files = filesOf(html)
  const total = wireOf(html) + files.reduce((sum, name) => sum + fileSize(name), 0)
  expect(total).toBeLessThan(limit)
})

test('a story page without italics is four requests', () => {
  const html = renderStory(storyView, assets).replaceAll(/<\/?em>/g, '')
  expect(1 + filesOf(html).length).toBeLessThanOrEqual(4)
})

test('a story in Arabic on a paper in English keeps to the weight', () => {
  const html = renderStory(arabicNotes, assets)
  const total = wireOf(html) + filesOf(html).reduce((sum, name) => sum + fileSize(name), 0)
  expect(total).toBeLessThan(limit)
})

test('the sheets stay small', () => {
  const weigh = (css: string): number => brotliCompressSync(css).length
  expect(weigh(assets.sheets.base)).toBeLessThan(4_000)
  expect(weigh(assets.sheets.story)).toBeLessThan(4_000)
})
