import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import type { Draft } from './draft.ts'
import { readOne } from './reading.testing.ts'

/*
 * What senders do that the examples of the standards do not show.
 */

const paragraphs = ({ content }: Draft): readonly string[] => content.body.map(blockWords)
const rss = (item: string): string =>
  `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>The Packet</title><item><title>A tug</title>${item}</item></channel></rss>`
const g2 = (content: string, before = ''): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g" version="1">${before}<itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>A tug</headline><subject qcode="mine:20000065"><name>Ferries</name></subject></contentMeta><contentSet>${content}</contentSet></newsItem>`
const nitf = (head: string, content: string, end = ''): string =>
  `<nitf><body><body.head>${head}</body.head><body.content>${content}</body.content><body.end>${end}</body.end></body></nitf>`

describe('feeds', () => {
  test('of a group of sizes the largest is taken, with what the group says of all', async () => {
    const { content } = await readOne(
      rss(
        '<description>It floats.</description><media:group><media:content url="https://mna.example/s.jpg" medium="image" width="100"/><media:content url="https://mna.example/l.jpg" medium="image" width="900"/><media:description>The tug.</media:description><media:title>Quay</media:title><media:credit>W. Krol</media:credit></media:group>',
      ),
    )
    expect(content.lead).toMatchObject({
      src: 'https://mna.example/l.jpg',
      alt: 'Quay',
      caption: 'The tug.',
      credit: 'W. Krol',
    })
  })

  test.each([
    '<media:text type="html">&lt;p&gt;It floats.&lt;/p&gt;</media:text>',
    '<content:items><rdf:Bag><rdf:li><content:item><rdf:value>&lt;p&gt;It floats.&lt;/p&gt;</rdf:value></content:item></rdf:li></rdf:Bag></content:items>',
  ])('a text in an old place is found: %s', async (text) => {
    expect(paragraphs(await readOne(rss(text)))).toEqual(['It floats.'])
  })

  test('control characters have no place in a text without markup', async () => {
    expect(
      paragraphs(await readOne(rss('<description>It\u0008 floats\u0000.</description>'))),
    ).toEqual(['It floats.'])
  })

  test('quotes of Windows that were taken for controls are quotes', async () => {
    const draft = await readOne(
      rss('<description>They don\u0092t \u0093float\u0094.</description>'),
    )
    expect(paragraphs(draft)).toEqual(['They don’t “float”.'])
  })

  test('a bracket that opens no tag is text', async () => {
    const draft = await readOne(rss("<description>&lt;!' floats &amp;amp; sails</description>"))
    expect(paragraphs(draft)).toEqual(["<!' floats & sails"])
  })

  test('of forms of one text in Atom 0.3 the richest is the body', async () => {
    const draft = await readOne(
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A tug</title><content type="multipart/alternative"><content type="text/plain" mode="escaped">It floats.</content><content type="text/html" mode="escaped">&lt;p&gt;It floats.&lt;/p&gt;&lt;p&gt;It sails.&lt;/p&gt;</content></content></entry></feed>',
    )
    expect(paragraphs(draft)).toEqual(['It floats.', 'It sails.'])
    expect(draft.dropped).toEqual([])
  })

  test('a complaint of the server above a feed is no text', async () => {
    const feed = `<?xml version="1.0"?>\n${rss('<description>It floats.</description>')}`
    expect(await readOne(`Warning: Undefined variable $x in feed.php\n${feed}`)).toMatchObject({
      format: 'rss',
      content: { headline: 'A tug' },
    })
  })

  test('a short text in Russian that calls itself UTF-8 is read all the same', async () => {
    const feed = `<?xml version="1.0" encoding="utf-8"?>${rss('<description>Совет проголосовал во вторник вечером, девять против четырёх.</description>')}`
    expect(paragraphs(await readOne(iconv.encode(feed, 'koi8-r')))).toEqual([
      'Совет проголосовал во вторник вечером, девять против четырёх.',
    ])
  })

  test('lines divide plain text that has references or brackets in it, and attached pictures are pictures', async () => {
    const { content } = await readOne(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'The Packet',
        items: [
          {
            id: 'a',
            title: 'A tug',
            image: 'https://mna.example/main.jpg',
            banner_image: 'https://mna.example/banner.jpg',
            content_text: 'Rope & <tar>.\n\nIt floats.',
            attachments: [{ url: 'https://mna.example/more.jpg', mime_type: 'image/jpeg' }],
          },
        ],
      }),
    )
    expect(content.lead?.src).toBe('https://mna.example/main.jpg')
    expect(content.body).toMatchObject([
      { content: [{ text: 'Rope & <tar>.' }] },
      { content: [{ text: 'It floats.' }] },
      { type: 'picture', attrs: { src: 'https://mna.example/more.jpg' } },
    ])
  })
})

describe('agencies', () => {
  test('a code counts by the scheme that its alias stands for in the item', async () => {
    const catalog =
      '<catalog><scheme alias="mine" uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog>'
    const draft = await readOne(g2('<inlineData>It floats.</inlineData>', catalog))
    expect(draft.content.topics).toMatchObject([{ name: 'Ferries', code: 'medtop:20000065' }])
  })

  test('inline data in base64 is text', async () => {
    const data = Buffer.from('<p>It floats.</p><p>It sails.</p>').toString('base64')
    const draft = await readOne(
      g2(`<inlineData contenttype="text/html" encoding="base64">${data}</inlineData>`),
    )
    expect(paragraphs(draft)).toEqual(['It floats.', 'It sails.'])
  })

  test('a second text of an item is left out, but not in silence', async () => {
    const draft = await readOne(
      g2('<inlineXML><p>It floats.</p></inlineXML><inlineXML><p>Il flotte.</p></inlineXML>'),
    )
    expect(paragraphs(draft)).toEqual(['It floats.'])
    expect(draft.dropped).toEqual([
      { what: 'Il flotte.', why: 'another text of the item, beside the first' },
    ])
  })

  test('NITF: paragraphs of a summary, the largest file, and what stands at the end', async () => {
    const { content, dropped } = await readOne(
      nitf(
        '<hedline><hl1>A tug</hl1></hedline><abstract><p>One.</p><p>Two.</p></abstract>',
        '<p>It floats.</p><media media-type="image"><media-reference source="https://mna.example/s.jpg" width="100"/><media-reference source="https://mna.example/l.jpg" width="900"/></media><nitf-table><nitf-table-metadata><nitf-table-summary><p>Of votes.</p></nitf-table-summary></nitf-table-metadata></nitf-table>',
        '<bibliography>Harbour log, 1961.</bibliography>',
      ),
    )
    expect(content.standfirst).toBe('One. Two.')
    expect(content.body).toMatchObject([
      { type: 'paragraph' },
      { type: 'picture', attrs: { src: 'https://mna.example/l.jpg' } },
    ])
    expect(dropped.map(({ what }) => what)).toEqual(['Harbour log, 1961.', 'Of votes.'])
  })

  test('ninjs 3: what may be done with an item stands in an object', async () => {
    const item = { uri: 'u', type: 'text', headlines: [{ value: 'A tug' }] }
    const draft = await readOne(
      JSON.stringify({
        ...item,
        bodies: [{ value: 'It floats.\n\nRope & tar.' }],
        infoSources: [{ name: 'MNA' }],
        rightsInfo: { usageTerms: 'Print only.' },
      }),
    )
    expect(draft.content.source?.usageTerms).toBe('Print only.')
    expect(paragraphs(draft)).toEqual(['It floats.', 'Rope & tar.'])
  })

  test('a line of a telex before the frame, and the urgency above the headline, are no headline', async () => {
    const { content, dropped } = await readOne(
      'ZCZC\r\n\u0001a0123\u001f_urg\nu i\u0013\u0011 BC-Tug 03-01 0100\n\u0002^BC-Tug, 1st Ld,100<\n^Urgent<\n^Town lends its tug<\n^By NORA CASTELLAN<\n^Meridian Writer<\n\tBRENHOLT (MNA) _ The council voted.\n\u0003',
    )
    expect(content).toMatchObject({
      headline: 'Town lends its tug',
      bylines: [{ name: 'NORA CASTELLAN' }, { text: 'Meridian Writer' }],
    })
    expect(dropped).toContainEqual({ what: 'Urgent', why: 'the urgency of the message' })
  })
})
