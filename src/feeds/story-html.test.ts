import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { bodyWords } from '#story'
import { blockHtml } from './block-html.ts'
import { everyBlock, paper, storyWith } from './feeds.test.parts.ts'
import { hostileWords } from './hostile.test.parts.ts'
import { storyHtml } from './story-html.ts'

const url = 'https://quay.example/harbour/2026/11/24/ferry-1'
const parts = {
  resolve: (href: string) => new URL(href, url).href,
  time: (time: Date) => time.toISOString(),
}
const html = everyBlock.map((block) => blockHtml(block, parts))

/** The words that a browser finds; throws where the markup is at fault. */
function wordsIn(markup: string): string {
  const faults: string[] = []
  const read = (nodes: readonly object[]): string =>
    nodes
      .map((node) => {
        if ('value' in node) return String(node.value)
        return 'childNodes' in node && Array.isArray(node.childNodes) ? read(node.childNodes) : ''
      })
      .join('')
  const fragment = parseFragment(markup, { onParseError: ({ code }) => faults.push(code) })
  if (faults.length > 0) throw new Error(`${faults.join(', ')} in ${markup}`)
  return read(fragment.childNodes)
}

describe('a block in a feed', () => {
  test.each([
    [
      'shares elements between neighbours with the same marks',
      0,
      '<p>The <strong>ferry <em>sails<br></em></strong><a href="https://quay.example/town/2026/11/23/x">again</a> H<sub>2</sub><sup><code><s>O</s></code></sup><span lang="ar" dir="rtl">عبارة</span></p>',
    ],
    ['is a heading', 1, '<h2>On the quay</h2>'],
    ['is a lower heading', 2, '<h3>Later</h3>'],
    [
      'is a quotation with its source',
      3,
      '<blockquote><p>Calm sea.</p><footer>The log</footer></blockquote>',
    ],
    [
      'is a sentence set apart',
      4,
      '<aside><blockquote><p>A large sentence.</p></blockquote></aside>',
    ],
    ['is a list', 5, '<ol><li><p>First</p></li></ol>'],
    [
      'is a picture with its caption and credit',
      6,
      '<figure><img src="https://quay.example/pictures/ab12-800.webp" alt="A &quot;ferry&quot;" width="900" height="600"><figcaption>At dawn <small>Courier</small></figcaption></figure>',
    ],
    [
      'is a drawing',
      7,
      '<figure><img src="https://quay.example/pictures/cd34.svg" alt="A chart"></figure>',
    ],
    [
      'is a link to what lives elsewhere',
      8,
      '<p><a href="https://video.example/1?a=1&amp;b=2">A film</a> (Video)</p>',
    ],
    [
      'is a table',
      9,
      '<table><caption>Sailings</caption><tbody><tr><th colspan="2">Day</th><td rowspan="2">9:00</td></tr></tbody></table>',
    ],
    ['is a rule', 10, '<hr>'],
    ['is a box', 11, '<aside><h3>The ferry</h3><p>Built in 1998.</p></aside>'],
    [
      'is a post of a live story',
      12,
      '<section><p><time datetime="2026-11-24T08:00:00.000Z">2026-11-24T08:00:00.000Z</time></p><h3>Ramp down</h3><p>Cars roll off.</p></section>',
    ],
  ])('%s', (_, place, markup) => {
    expect(html[place]).toBe(markup)
  })

  test('of every kind was tried', () => {
    expect(new Set(everyBlock.map(({ type }) => type)).size).toBe(12)
  })

  test('that is a picture from elsewhere is left out', () => {
    const attrs = { src: 'https://elsewhere.example/x.jpg', alt: '' }
    expect(blockHtml({ type: 'picture', attrs }, parts)).toBe('')
  })
})

describe('a story in a feed', () => {
  const whole = storyHtml(paper, storyWith(), url)

  test('is HTML without a fault, a class, a style, a script or an address that is not full', () => {
    expect(() => wordsIn(whole)).not.toThrow()
    expect(whole).not.toMatch(/ class=| style=|<script| on\w+=/)
    const addresses = [...whole.matchAll(/(?:href|src)="([^"]*)"/g)].map(
      ([, address = '']) => address,
    )
    expect(addresses.length).toBeGreaterThan(3)
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([])
  })

  test('holds every word of the body, its dateline before the first, its corrections after the last', () => {
    const plain = (text: string) => text.replace(/\s+/g, '')
    const read = plain(wordsIn(whole))
    const lines = bodyWords(everyBlock)
      .split(/\s*[\n\t]\s*/)
      .filter(Boolean)
    for (const line of lines) expect(read).toContain(plain(line))
    expect(whole).toContain('<p><strong>PORTO NOVO (QC)</strong> — The <strong>ferry ')
    expect(whole).toMatch(
      /<aside><p><strong>Correction<\/strong> \(<time datetime="2026-11-24T12:00:00\.000Z">[^<]+<\/time>\): 80 cars, not 90\.<\/p><\/aside><\/div>$/,
    )
  })

  test('tells its language and direction, and names corrections in it', () => {
    const arabic = storyHtml(paper, storyWith({ language: 'ar' }), url)
    expect(arabic).toMatch(/^<div lang="ar" dir="rtl">/)
    expect(arabic).not.toContain('Correction')
  })

  test('in a language that is no language is shown all the same', () => {
    expect(storyHtml(paper, storyWith({ language: 'x"><script>' }), url)).not.toContain('<script')
  })

  test('leads places, paths and odd addresses to full addresses', () => {
    const links = ['#post-1', '/town/عبارة', 'mailto:a@b.example', 'https://[', '/\\evil'].map(
      (href) => ({
        type: 'paragraph' as const,
        content: [
          { type: 'text' as const, text: 'x', marks: [{ type: 'link' as const, attrs: { href } }] },
        ],
      }),
    )
    const { lead: _, dateline: __, ...content } = storyWith({ body: links }).content
    const markup = storyHtml(paper, { ...storyWith(), content, corrections: [] }, url)
    expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      `${url}#post-1`,
      `https://quay.example/town/${encodeURIComponent('عبارة')}`,
      'mailto:a@b.example',
      url,
      'https://evil/',
    ])
  })

  test('that is very long ends with a link to the rest', () => {
    const body = Array.from({ length: 60 }, () => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: 'word '.repeat(1_000) }],
    }))
    const markup = storyHtml(paper, storyWith({ body }), url)
    expect(markup.length).toBeLessThan(210_000)
    expect(markup).toContain(`<p><a href="${url}">… The Quay Courier</a></p><aside>`)
  })

  test('shows hostile words as words, in every place', () => {
    fc.assert(
      fc.property(hostileWords, (words) => {
        const content = [{ type: 'text' as const, text: words }]
        const story = storyWith({
          dateline: { place: words },
          lead: { src: 'picture:a', alt: words, caption: words, credit: words },
          body: [
            { type: 'paragraph', content },
            {
              type: 'quote',
              attrs: { attribution: words },
              content: [{ type: 'paragraph', content }],
            },
            {
              type: 'fact_box',
              attrs: { title: words },
              content: [{ type: 'paragraph', content }],
            },
            { type: 'embed', attrs: { href: '/x', title: words, provider: words } },
          ],
        })
        const shown = wordsIn(storyHtml(paper, story, url))
        expect(shown.split(words).length - 1).toBeGreaterThanOrEqual(10)
      }),
    )
  })
})
