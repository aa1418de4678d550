import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardWith, paper } from './feeds.test.parts.ts'
import { hostileText } from './hostile.test.parts.ts'
import { newsHoldsUntil, newsSitemap } from './news-sitemap.ts'
import { pageSitemap, sitemapIndex, storySitemap } from './sitemap.ts'
import { all, faultsOf, faultsOfEach, readXml, textOf } from './xml.test.parts.ts'

const changedAt = new Date('2026-11-24T08:01:00Z')
const lead = { src: 'picture:ab12', alt: 'A ferry' }
const translated = {
  path: '/harbour/2026/11/24/ferry',
  changedAt,
  lead,
  translation: 'ferry',
  versions: [
    { language: 'ar', path: '/harbour/2026/11/24/عبارة' },
    { language: 'en', path: '/harbour/2026/11/24/ferry' },
    { language: 'no tag', path: '/harbour/2026/11/24/odd' },
  ],
}

describe('sitemaps satisfy the grammar', () => {
  test.each([
    [
      'an index',
      sitemapIndex(paper, [{ path: '/sitemaps/2026-11.xml', changedAt }, { path: '/x.xml' }]),
    ],
    ['stories', storySitemap(paper, [{ path: '/harbour/2026/11/24/عبارة', changedAt, lead }])],
    ['stories in several languages', storySitemap(paper, [translated])],
    ['pages', pageSitemap(paper, ['/', '/harbour'])],
    ['news', newsSitemap(paper, [cardWith(1, { lead }), cardWith(2, { language: 'pt-BR' })])],
    ['no news', newsSitemap(paper, [])],
  ])('%s', async (_, xml) => {
    expect(await faultsOf(xml, 'sitemap')).toEqual([])
  })

  test('which refuses a foreign address, a day without a zone, a long address', async () => {
    const xml = storySitemap(paper, [{ path: '/x', changedAt }])
    const broken = [
      xml.replace('https://', 'ftp://'),
      xml.replace('08:01:00.000Z', '08:01:00'),
      xml.replace('/x<', `/${'x'.repeat(2_048)}<`),
      storySitemap(paper, [translated]).replace('hreflang="ar"', 'hreflang="no tag"'),
      sitemapIndex(paper, []),
    ]
    expect(await faultsOfEach(broken, 'sitemap')).not.toContainEqual([])
  })
})

test('an address in another script is percent-encoded, with the time of its last change and its picture', () => {
  const root = readXml(
    storySitemap(paper, [{ path: '/harbour/2026/11/24/عبارة', changedAt, lead }]),
  )
  const [url] = all(root, 'url')
  expect(textOf(url, 'loc')).toBe(
    `https://quay.example/harbour/2026/11/24/${encodeURIComponent('عبارة')}`,
  )
  expect(textOf(url, 'lastmod')).toBe('2026-11-24T08:01:00.000Z')
  expect(textOf(all(url, 'image:image')[0], 'image:loc')).toBe(
    'https://quay.example/pictures/ab12-share.jpg',
  )
})

test('fifty thousand long Arabic addresses fit into the 50 MB of one file', () => {
  const path = `/harbour/2026/11/24/${'ع'.repeat(80)}`
  const xml = storySitemap(
    paper,
    Array.from({ length: 50_000 }, () => ({ path, changedAt, lead })),
  )
  expect(Buffer.byteLength(xml)).toBeLessThan(50 * 1024 * 1024)
})

describe('a story that there is in several languages', () => {
  test('names all its versions, itself among them, and which is for everybody else', () => {
    const [url] = all(readXml(storySitemap(paper, [translated])), 'url')
    const arabic = `https://quay.example/harbour/2026/11/24/${encodeURIComponent('عبارة')}`
    const english = 'https://quay.example/harbour/2026/11/24/ferry'
    expect(all(url, 'xhtml:link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'alternate', hreflang: 'ar', href: arabic },
      { rel: 'alternate', hreflang: 'en', href: english },
      { rel: 'alternate', hreflang: 'x-default', href: english },
    ])
  })

  test('names none where no other version can be named', () => {
    const [, english, odd] = translated.versions
    const alone = { ...translated, versions: english && odd ? [english, odd] : [] }
    expect(storySitemap(paper, [alone])).not.toContain('xhtml:link')
  })

  test('names none where the file would grow beyond 50 MB', () => {
    const path = `/harbour/2026/11/24/${'ع'.repeat(80)}`
    const versions = ['ar', 'en', 'fr'].map((language) => ({ language, path }))
    const urls = Array.from({ length: 45_000 }, () => ({ path, changedAt, versions }))
    expect(storySitemap(paper, urls.slice(0, 9))).toContain('<xhtml:link')
    const xml = storySitemap(paper, urls)
    expect(Buffer.byteLength(xml)).toBeLessThan(50 * 1024 * 1024)
    expect(xml).not.toContain('<xhtml:link')
  })
})

describe('the news sitemap', () => {
  const [first, second] = all(
    readXml(newsSitemap(paper, [cardWith(1, { lead }), cardWith(2, { language: 'zh-Hant-HK' })])),
    'url',
  )

  test('tells the publication, the time, the title and the picture', () => {
    const [news] = all(first, 'news:news')
    const [publication] = all(news, 'news:publication')
    expect(textOf(publication, 'news:name')).toBe('The Quay Courier')
    expect(textOf(publication, 'news:language')).toBe('en')
    expect(textOf(news, 'news:publication_date')).toBe('2026-11-24T08:00:00.000Z')
    expect(textOf(news, 'news:title')).toBe('Ferry returns & sails <again> 1')
    expect(textOf(all(first, 'image:image')[0], 'image:loc')).toBe(
      'https://quay.example/pictures/ab12-share.jpg',
    )
  })

  test('names languages as Google does', () => {
    const [publication] = all(all(second, 'news:news')[0], 'news:publication')
    expect(textOf(publication, 'news:language')).toBe('zh-tw')
  })

  test('holds a thousand stories at most', () => {
    const cards = Array.from({ length: 1_200 }, (_, at) => cardWith(at + 1))
    expect(all(readXml(newsSitemap(paper, cards)), 'url')).toHaveLength(1_000)
  })

  test('stops being right when its oldest story is two days old', () => {
    expect(newsHoldsUntil([cardWith(1), cardWith(3)])).toEqual(new Date('2026-11-26T06:00:00Z'))
    expect(newsHoldsUntil([])).toBeUndefined()
  })
})

test('hostile headlines and names leave the news sitemap well-formed', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (name, headline) => {
      const xml = newsSitemap({ ...paper, name }, [cardWith(1, { headline, language: headline })])
      expect(all(readXml(xml), 'url')).toHaveLength(1)
    }),
  )
})
