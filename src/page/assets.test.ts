import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { letterOf, loadAssets, squeeze } from './assets.ts'
import { arabicView, storyView } from './fixtures/fixtures.ts'
import { renderStory } from './page.ts'
import { pictureSources } from './picture-sources.ts'

const assets = loadAssets(import.meta.dirname)

test('the name of a file holds a hash of its bytes', () => {
  for (const [path, { bytes, type }] of assets.files) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect(hash.startsWith(/\.([\da-f]+)\.\w+$/.exec(path)?.[1] ?? 'no hash')).toBe(true)
    expect(type).not.toBe('')
  }
})

test('every font that a sheet names is there', () => {
  const named = [
    ...Object.values(assets.sheets)
      .join('')
      .matchAll(/url\(([^)]+)\)/g),
  ]
  expect(named.length).toBeGreaterThan(5)
  for (const [, path = ''] of named) expect(assets.files.has(path)).toBe(true)
})

test('every style of a page has its hash in the policy', () => {
  const styles = [...renderStory(storyView, assets).matchAll(/<style>(.*?)<\/style>/gs)]
  expect(styles.length).toBeGreaterThan(1)
  for (const [, css = ''] of styles)
    expect(assets.styleHashes).toContain(
      `sha256-${createHash('sha256').update(css).digest('base64')}`,
    )
})

test('faces for rare letters are named on the pages that hold such a letter, and on no other', () => {
  const named = (html: string, file: string): boolean => html.includes(assets.pathOf(file))
  const plain = { ...storyView, translations: [] }
  const english = renderStory(plain, assets)
  expect(named(english, 'newsreader.woff2')).toBe(true)
  expect(named(english, 'newsreader-extended.woff2')).toBe(false)
  expect(named(english, 'naskh.woff2')).toBe(false)
  const paper = { ...plain.paper, name: 'Kurier Łódzki' }
  expect(named(renderStory({ ...plain, paper }, assets), 'newsreader-extended.woff2')).toBe(true)
  expect(named(renderStory(arabicView, assets), 'naskh.woff2')).toBe(true)
})

test('the letters of a sheet are read from the ranges of its faces', () => {
  const letter = letterOf('@font-face{unicode-range:U+A1,U+100-151}@font-face{unicode-range:U+60C}')
  expect([...'¡Āő،'].every((one) => letter.test(one))).toBe(true)
  expect([...'aéŒ§U+-'].some((one) => letter.test(one))).toBe(false)
})

test('an asset that is not there is named', () => {
  expect(() => assets.pathOf('missing.woff2')).toThrow(/missing\.woff2/)
  expect(() => loadAssets('/nowhere')).toThrow(/nowhere/)
})

test('squeezing a sheet keeps what matters of its spaces', () => {
  expect(squeeze('/* x */ a:hover + b > c { margin : 0 auto ; inset: calc(1px + 2px) }\n')).toBe(
    'a:hover + b>c{margin :0 auto;inset:calc(1px + 2px)}',
  )
  expect(squeeze('@media (min-width: 40rem) { :lang(ar) .a :is(b) { color: red; } }')).toBe(
    '@media (min-width: 40rem){:lang(ar) .a :is(b){color:red}}',
  )
})

test('a photograph comes in the widths that are kept of it; what is not stored comes not at all', () => {
  const photo = pictureSources({ src: 'picture:abc', alt: '', width: 1000, height: 700 })
  expect(photo?.avif).toBe(
    '/pictures/abc-400.avif 400w, /pictures/abc-800.avif 800w, /pictures/abc-1000.avif 1000w',
  )
  expect(photo?.src).toBe('/pictures/abc-800.webp')
  expect(pictureSources({ src: 'picture:abc', alt: '', width: 300 })?.webp).toBe(
    '/pictures/abc-300.webp 300w',
  )
  expect(pictureSources({ src: 'picture:abc.svg', alt: '' })).toEqual({
    src: '/pictures/abc.svg',
    avif: '',
    webp: '',
  })
  expect(pictureSources({ src: 'https://x.example/a.jpg', alt: '' })).toBeUndefined()
})
