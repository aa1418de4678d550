import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import { readAll, readOne } from '../reading.testing.ts'

const paragraph =
  'The town council of Brenholt voted by nine to four on Tuesday night to lend its tug to the ferry company, which has not crossed the river since the fog came down in January, and may not cross it before the regatta.'

const page = `<!doctype html><html lang="en-GB"><head><title>Town lends its tug | The Packet</title>
<link rel="canonical" href="/nation/tug">
<meta property="og:site_name" content="The Packet"><meta property="og:image" content="/tug.jpg">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Town lends its tug","description":"Nine to four.",
"datePublished":"2026-03-01T10:00:00+01:00","dateModified":"2026-03-01T12:00:00+01:00","author":[{"@type":"Person","name":"Nora Castellan"}],"articleSection":"Nation","keywords":"Fog, River"}]}</script>
<style>p{color:red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Town lends its tug</h1>
<p>${paragraph}</p><h2>Older than the ferry</h2><p>${paragraph.replace('Brenholt', 'Orvelt')} <a href="/fog">More on fog</a>.</p>
<figure><img src="/boat.jpg" alt="A boat"><figcaption>The boat. <span class="credit">W. Krol</span></figcaption></figure>
<blockquote><p>It floats.</p><footer>— Ida Voss</footer></blockquote>
<table><tr><th>Year</th><th>Days</th></tr><tr><td>2025</td><td>40</td></tr></table>
<iframe src="https://film.example/tug" title="The tug"></iframe>
<img src="https://count.example/pixel.gif" width="1" height="1">
<p onclick="steal()">${paragraph.replace('Brenholt', 'Halvik')}<script>steal()</script></p></article></main>
<footer><p>All rights reserved by the Packet.</p></footer></body></html>`

describe('a web page', () => {
  test('gives its main text in blocks, and what it says of itself', async () => {
    const draft = await readOne(page, { address: 'https://packet.example/nation/tug?from=front' })
    const { content } = draft
    expect(draft.format).toBe('html')
    expect(content).toMatchObject({
      language: 'en-GB',
      section: 'nation',
      headline: 'Town lends its tug',
      standfirst: 'Nine to four.',
      bylines: [{ type: 'person', name: 'Nora Castellan' }],
      topics: [{ slug: 'fog' }, { slug: 'river' }],
      source: { provider: 'The Packet', address: 'https://packet.example/nation/tug' },
    })
    expect(draft.publishedAt).toEqual(new Date('2026-03-01T09:00:00Z'))
    expect(draft.updatedAt).toEqual(new Date('2026-03-01T11:00:00Z'))
    expect(content.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'crosshead',
      'paragraph',
      'picture',
      'quote',
      'table',
      'embed',
      'paragraph',
    ])
    expect(content.body[3]).toMatchObject({
      attrs: { src: 'https://packet.example/boat.jpg', caption: 'The boat.', credit: 'W. Krol' },
    })
    expect(content.body[4]).toMatchObject({ attrs: { attribution: 'Ida Voss' } })
    expect(JSON.stringify(content)).toContain('"href":"https://packet.example/fog"')
    expect(JSON.stringify(content)).not.toContain('steal')
  })

  test('what stands around the text is listed, not kept', async () => {
    const { dropped, content } = await readOne(page)
    expect(dropped.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Home', 'Sport', 'All rights reserved by the Packet.']),
    )
    expect(content.body.map(blockWords).join(' ')).not.toContain('Sport')
  })

  test('a bare page is all story', async () => {
    const { content } = await readOne(
      '<html><head><title>Tug</title></head><body><h1>A tug</h1><p>It floats.<br><br>Still.</p><ul><li>One<ul><li>Two</li></ul></li></ul></body></html>',
    )
    expect(content.headline).toBe('A tug')
    expect(content.body.map(blockWords)).toEqual(['It floats.', 'Still.', 'One\nTwo'])
  })

  test('tags nested or left open beyond reason are refused, quickly', async () => {
    const start = process.cpuUsage()
    for (const html of [
      `<p>${'<div>'.repeat(100_000)}`,
      `<p>${'<b a>'.repeat(200)}${'<p>'.repeat(200_000)}`,
      `<table>${'<table><tr><td>'.repeat(50_000)}`,
      `<p>${'<a href=x><b>'.repeat(50_000)}</a>words`,
    ]) {
      const { said, drafts } = await readAll(`<!doctype html><h1>A tug</h1>${html}`)
      expect(said.length + drafts.length).toBe(1)
    }
    // Work, not time: a busy machine lets a test wait.
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(20_000)
  })
})
