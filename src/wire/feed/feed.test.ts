import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import { readAll, readOne } from '../reading.testing.ts'

const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/"><channel><title>The Packet</title><link>https://packet.example/</link><language>en-gb</language>${items}</channel></rss>`

const item = `<item><title>Town lends its tug</title><link>/nation/tug</link><guid isPermaLink="false">tug-1</guid>
<pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate><dc:creator>Nora Castellan</dc:creator><category>Fog</category>
<description>Nine to four.</description><c:encoded><![CDATA[<p>The council <b>voted</b>.</p><script>x()</script>]]></c:encoded>
<m:content url="/tug.jpg" medium="image"><m:credit>W. Krol</m:credit></m:content></item>`

describe('RSS', () => {
  test('an item has all its fields, whatever prefix its modules are bound to', async () => {
    const draft = await readOne(rss(item), { address: 'https://packet.example/feed' })
    expect(draft).toMatchObject({
      format: 'rss',
      guid: 'tug-1',
      publishedAt: new Date('2026-03-01T09:00:00Z'),
      links: [{ href: 'https://packet.example/nation/tug', rel: 'canonical' }],
      content: {
        language: 'en-GB',
        headline: 'Town lends its tug',
        standfirst: 'Nine to four.',
        bylines: [{ name: 'Nora Castellan' }],
        topics: [{ slug: 'fog' }],
        lead: { src: 'https://packet.example/tug.jpg', credit: 'W. Krol' },
        source: { provider: 'The Packet', guid: 'tug-1' },
      },
    })
    expect(draft.content.body.map(blockWords)).toEqual(['The council voted.'])
    expect(draft.dropped.map(({ what }) => what)).toEqual(['<script>'])
  })

  test('texts of vocabularies that are not read, and titles of pages inside, are named as left out', async () => {
    const draft = await readOne(
      rss(
        `<item xmlns:x="https://packet.example/x"><title>Town lends its tug</title><x:description>Tide at six.</x:description><x:more><x:deep><dc:title>Tug 2</dc:title></x:deep><x:rank>7</x:rank></x:more><c:encoded><![CDATA[<html><head><title>The Packet online</title></head><body><p>The council voted.</p></body></html>]]></c:encoded></item>`,
      ),
    )
    const why = 'another title or text of the item, beside the first'
    expect(draft.content.body.map(blockWords)).toEqual(['The council voted.'])
    expect(draft.dropped).toEqual([
      { what: 'Tide at six.', why },
      { what: 'Tug 2', why },
      { what: 'The Packet online', why },
    ])
  })

  test('feeds as they are: bare ampersands, names of HTML, tags that do not match, no end', async () => {
    const { drafts, said } = await readAll(
      rss(
        `<item><title>Fish & chips&nbsp;caf&eacute;</title><description>One & two<br></description></item><item><title>Cut <b>tug</title></item>`,
      ).replace('</channel></rss>', ''),
    )
    expect(said).toEqual([])
    expect(drafts.map(({ content }) => content.headline)).toEqual(['Fish & chips café', 'Cut tug'])
  })

  test('items and fields that are never closed are told apart', async () => {
    const { drafts, said } = await readAll(
      rss(
        '<item><title>One</titel><link>/one</link><description>First.</description><item><title>Two</title><description>Second.</description></item>',
      ),
      { address: 'https://packet.example/feed' },
    )
    expect(said).toEqual([])
    expect(
      drafts.map(({ content, links }) => [content.headline, links[0]?.href, content.body.length]),
    ).toEqual([
      ['One', 'https://packet.example/one', 1],
      ['Two', undefined, 1],
    ])
  })

  test('the name of a character that two pieces of the input divide is read whole', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const byte of Buffer.from(rss('<item><title>Fish &amp; caf&#233;</title></item>')))
        yield Uint8Array.of(byte)
    }
    const { drafts } = await readAll(pieces())
    expect(drafts[0]?.content.headline).toBe('Fish & café')
  })

  test('an item without words waits under its address; one without anything is refused', async () => {
    const { drafts, said } = await readAll(
      rss('<item><link>https://www.packet.example/tug/</link></item><item/>'),
    )
    expect(drafts).toMatchObject([
      { status: { type: 'draft' }, content: { headline: 'packet.example/tug' } },
    ])
    expect(said).toEqual([
      'copy.txt, item 2: This is an item without a headline, a text or a picture, and holds no story to import.',
    ])
  })

  test('an item that is cut in the middle is refused, those before it are read', async () => {
    const { drafts, said } = await readAll(
      rss(`${item}<item><title>Half a st`).replace('</channel></rss>', ''),
    )
    expect(drafts).toHaveLength(1)
    expect(said).toEqual([
      'copy.txt, item 2: The RSS feed cannot be read here: it ends in the middle of this item; get it again.',
    ])
  })

  test('entities of the document are never expanded, and nothing outside is read', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "tug"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>A tug</title><description>&b;&f;</description></item></channel></rss>`
    const { drafts } = await readAll(bomb)
    expect(JSON.stringify(drafts[0]?.content.body)).toContain('&b;&f;')
  })

  test('a date that is none is dropped and said', async () => {
    const draft = await readOne(
      rss('<item><title>A tug</title><pubDate>Thu, 99 Foo 99999</pubDate></item>'),
    )
    expect(draft.publishedAt).toBeUndefined()
    expect(draft.dropped).toEqual([{ what: 'pubdate: Thu, 99 Foo 99999', why: 'not a date' }])
  })

  test('items of RSS 1.0 stand beside their channel', async () => {
    const { drafts } = await readAll(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>The Packet</title></channel><item rdf:about="https://packet.example/1"><title>A tug</title><link>https://packet.example/1</link></item></rdf:RDF>',
    )
    expect(drafts[0]).toMatchObject({
      format: 'rdf',
      guid: 'https://packet.example/1',
      content: { headline: 'A tug', source: { provider: 'The Packet' } },
    })
  })

  test('tags nested without end are too deep', async () => {
    const { said } = await readAll(rss(`<item>${'<a>'.repeat(10_000)}</item>`))
    expect(said).toEqual([expect.stringMatching(/nests its parts too deep/)])
  })
})

describe('Atom', () => {
  test('texts of vocabularies that are not read, and titles of pages inside, are named as left out', async () => {
    const draft = await readOne(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="https://packet.example/x"><title>The Packet</title><entry><id>tug-1</id><title type="html">&lt;title&gt;The Packet online&lt;/title&gt;Town lends its tug</title><x:more><x:title>Tug 2</x:title></x:more><content type="html">&lt;p&gt;The council voted.&lt;/p&gt;</content></entry></feed>`,
    )
    expect(draft.content.headline).toBe('Town lends its tug')
    expect(draft.dropped.map(({ what }) => what)).toEqual(['Tug 2', 'The Packet online'])
  })

  test('an entry has its fields; text, HTML and XHTML are told apart', async () => {
    const { drafts } =
      await readAll(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://packet.example/"><title>The Packet</title><author><name>Nora Castellan</name></author>
<entry><title type="html">A &lt;b&gt;tug&lt;/b&gt;</title><id>urn:tug</id><link href="nation/tug"/><updated>2026-03-01T12:00:00Z</updated><published>2026-03-01T10:00:00Z</published><category term="fog" label="Fog"/><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <em>floats</em>.</p></div></content></entry>
<entry><title>One &lt; two</title><id>urn:2</id><content type="text">a &lt;b&gt; c</content></entry></feed>`)
    expect(drafts[0]).toMatchObject({
      guid: 'urn:tug',
      publishedAt: new Date('2026-03-01T10:00:00Z'),
      updatedAt: new Date('2026-03-01T12:00:00Z'),
      links: [{ href: 'https://packet.example/nation/tug', rel: 'canonical' }],
      content: {
        headline: 'A tug',
        standfirst: 'Short.',
        bylines: [{ name: 'Nora Castellan' }],
        topics: [{ slug: 'fog' }],
      },
    })
    expect(drafts[0]?.content.body.map(blockWords)).toEqual(['It floats.'])
    expect(drafts[1]?.content.headline).toBe('One < two')
    expect(drafts[1]?.content.body.map(blockWords)).toEqual(['a <b> c'])
  })
})

test('a JSON feed gives its items', async () => {
  const draft = await readOne(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Packet',
      items: [
        {
          id: 'tug',
          url: 'https://packet.example/tug',
          title: 'A tug',
          content_html: '<p>It floats.</p>',
          date_published: '2026-03-01T10:00:00Z',
          authors: [{ name: 'Nora Castellan' }],
          tags: ['Fog'],
        },
      ],
    }),
  )
  expect(draft).toMatchObject({
    format: 'jsonfeed',
    guid: 'tug',
    content: {
      headline: 'A tug',
      bylines: [{ name: 'Nora Castellan' }],
      topics: [{ slug: 'fog' }],
    },
  })
})

test('a feed without items is told', async () => {
  const { said } = await readAll(rss(''))
  expect(said).toEqual(['copy.txt: This is a feed without items, and holds no story to import.'])
})
