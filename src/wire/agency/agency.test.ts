import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import { readAll, readOne } from '../reading.testing.ts'

const g2 = (status: string, content: string): string =>
  `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="tag:mna:tug" version="3" xml:lang="en">
<rightsInfo><usageTerms>Subscribers only.</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="MNA"/><versionCreated>2026-03-01T12:00:00Z</versionCreated><firstCreated>2026-03-01T10:00:00Z</firstCreated>${status}<edNote>Adds vote.</edNote></itemMeta>
<contentMeta><urgency>2</urgency><by>Nora Castellan</by><headline>Town lends its tug</headline><located qcode="geo:1"><name>Brenholt</name></located><subject qcode="medtop:20000065"><name>Ferries</name></subject><subject type="cpnat:person" qcode="p:1"><name>Ida Voss</name></subject></contentMeta>
<contentSet>${content}</contentSet></newsItem></itemSet></newsMessage>`

const xhtml =
  '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>BRENHOLT (MNA) - The council voted.</p><h2>Old boat</h2><p>It floats.</p></body></html></inlineXML>'
const nitf =
  '<nitf><head><docdata><doc-id id-string="n1"/><urgency ed-urg="4"/><date.issue norm="20260301T100000Z"/></docdata></head><body><body.head><hedline><hl1>Town lends its tug</hl1></hedline><byline>By Nora Castellan</byline><dateline><location>Brenholt</location></dateline></body.head><body.content><block><p>The council voted.</p><hl2>Old boat</hl2><p>It floats.</p><media media-type="image"><media-reference source="https://mna.example/tug.jpg"/><media-caption>The tug.</media-caption></media></block></body.content></body></nitf>'

describe('NewsML-G2', () => {
  test('a text item has its metadata, and its text in blocks', async () => {
    const draft = await readOne(g2('<pubStatus qcode="stat:usable"/>', xhtml))
    expect(draft).toMatchObject({
      format: 'newsml-g2',
      guid: 'tag:mna:tug',
      version: 3,
      urgency: 2,
      status: { type: 'usable' },
      content: {
        headline: 'Town lends its tug',
        bylines: [{ name: 'Nora Castellan' }],
        dateline: { place: 'BRENHOLT', source: 'MNA' },
        topics: [
          { name: 'Ferries', code: 'medtop:20000065' },
          { name: 'Ida Voss', kind: 'person' },
        ],
        source: { provider: 'MNA', version: 3, urgency: 2, usageTerms: 'Subscribers only.' },
      },
    })
    expect(draft.content.body.map(blockWords)).toEqual([
      'The council voted.',
      'Old boat',
      'It floats.',
    ])
    expect(draft.dropped).toContainEqual({ what: 'Adds vote.', why: 'a note for editors' })
  })

  test('an item that names no provider is of whoever sent the message', async () => {
    const message = g2('', xhtml)
      .replace('<provider literal="MNA"/>', '')
      .replace('<itemSet>', '<header><sender>mna.example</sender></header><itemSet>')
    const { content } = await readOne(message)
    expect(content.source?.provider).toBe('mna.example')
  })

  test.each([
    ['<pubStatus qcode="stat:canceled"/>', { type: 'cancelled' }],
    ['<pubStatus qcode="stat:withheld"/>', { type: 'withheld' }],
    [
      '<embargoed>2026-12-01T06:00:00Z</embargoed>',
      { type: 'embargoed', until: new Date('2026-12-01T06:00:00Z') },
    ],
    ['<embargoed>2026-03-01T06:00:00Z</embargoed>', { type: 'usable' }],
  ])('%s is obeyed', async (status, expected) => {
    expect((await readOne(g2(status, xhtml))).status).toEqual(expected)
  })

  test('NITF within is read, and a picture item or package is no story', async () => {
    const draft = await readOne(g2('', `<inlineXML>${nitf}</inlineXML>`))
    expect(draft.content.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'crosshead',
      'paragraph',
      'picture',
    ])
    const { said } = await readAll(
      '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="p"/>',
    )
    expect(said).toEqual([
      'copy.txt: This is a package of items that names none of them, and holds no story to import.',
    ])
  })

  const picture =
    '<newsItem guid="tag:mna:photo"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta><by>W. Krol</by><headline>Tug at the quay</headline><description role="drol:caption">The tug on Monday.</description></contentMeta><contentSet><remoteContent href="https://mna.example/small.jpg" contenttype="image/jpeg" width="200" height="100"/><remoteContent href="https://mna.example/large.jpg" contenttype="image/jpeg" width="2000" height="1000"/></contentSet></newsItem>'
  const lead = {
    src: 'https://mna.example/large.jpg',
    alt: 'Tug at the quay',
    caption: 'The tug on Monday.',
    credit: 'W. Krol',
  }

  test('a picture item stands in the text that links to it, or that came alone with it', async () => {
    const link = '<link rel="irel:seeAlso" residref="tag:mna:photo"/>'
    for (const status of [link, '']) {
      const message = g2(status, xhtml).replace('</itemSet>', `${picture}</itemSet>`)
      expect((await readOne(message)).content.lead).toMatchObject(lead)
    }
  })

  test('a package puts its picture to its first text, and is no story itself', async () => {
    const second = g2('', xhtml)
      .replace(/^.*<itemSet>|<\/itemSet>.*$/gs, '')
      .replace('guid="tag:mna:tug"', 'guid="tag:mna:other"')
    const frame =
      '<packageItem guid="tag:mna:pkg"><groupSet><group><itemRef residref="tag:mna:tug"/><itemRef residref="tag:mna:photo"/></group></groupSet></packageItem>'
    const { drafts, said } = await readAll(
      g2('', xhtml).replace('</itemSet>', `${second}${picture}${frame}</itemSet>`),
    )
    expect(said).toEqual([])
    expect(drafts.map(({ guid, content }) => [guid, content.lead?.src])).toEqual([
      ['tag:mna:tug', 'https://mna.example/large.jpg'],
      ['tag:mna:other', undefined],
    ])
  })

  test('a package of items that are elsewhere lists them, and waits for an editor', async () => {
    const draft = await readOne(
      '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:mna:top"><contentMeta><headline>Top of the hour</headline></contentMeta><groupSet><group><itemRef residref="a" href="https://mna.example/tug"><headline>Town lends its tug</headline></itemRef><itemRef residref="b"><title>Fog in the sound</title></itemRef></group></groupSet></packageItem>',
    )
    expect(draft).toMatchObject({
      guid: 'tag:mna:top',
      status: { type: 'draft' },
      content: { headline: 'Top of the hour' },
    })
    expect(draft.content.body.map(blockWords)).toEqual(['Town lends its tug\nFog in the sound'])
  })

  test('a kill without a headline or a text still arrives', async () => {
    const draft = await readOne(
      '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:mna:tug"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>',
    )
    expect(draft).toMatchObject({ guid: 'tag:mna:tug', status: { type: 'cancelled' } })
  })
})

test('the time in the dateline of NITF is no place', async () => {
  const time = '<story.date norm="20260301T100000Z">20260301T100000Z</story.date>'
  const at = (inside: string) =>
    readOne(nitf.replace('<location>Brenholt</location>', inside)).then(
      ({ content }) => content.dateline,
    )
  expect(await at(time)).toBeUndefined()
  expect(await at(`Brenholt${time}`)).toEqual({ place: 'Brenholt' })
})

test('a language, a raised figure and the time of a post are read as each version of NITF writes them', async () => {
  const inside = (words: string) => nitf.replace('<p>It floats.</p>', words)
  const time = '2026-03-01T10:00:00Z'
  const forms = [
    `<p><lang iso="fr">Non</lang><sup>2</sup></p><block class="live-post"><chron norm="${time}">${time}</chron><p>Go.</p></block>`,
    `<p><lang value="fr">Non</lang><em class="sup">2</em></p><block class="live-post"><dateline><story.date norm="20260301T100000Z">${time}</story.date></dateline><p>Go.</p></block>`,
  ]
  const [one, other] = await Promise.all(forms.map((form) => readOne(inside(form))))
  expect(one?.content.body).toEqual(other?.content.body)
  expect(one?.content.body).toContainEqual(
    expect.objectContaining({ type: 'live_post', attrs: { time } }),
  )
  expect(JSON.stringify(one?.content.body)).toMatch(/"lang":"fr".*"type":"sup"/)
})

test('NITF alone has its headline, byline, place and picture', async () => {
  expect(await readOne(nitf)).toMatchObject({
    format: 'nitf',
    guid: 'n1',
    urgency: 4,
    publishedAt: new Date('2026-03-01T10:00:00Z'),
    content: {
      headline: 'Town lends its tug',
      bylines: [{ name: 'Nora Castellan' }],
      dateline: { place: 'Brenholt' },
    },
    pictures: [{ src: 'https://mna.example/tug.jpg' }],
  })
})

test('NewsML 1.2 keeps its identity over revisions', async () => {
  const item = (revision: number): string =>
    `<NewsML><NewsItem xml:lang="en"><Identification><NewsIdentifier><RevisionId>${revision}</RevisionId><PublicIdentifier>urn:newsml:mna:20260301:tug:${revision}</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><FirstCreated>20260301T100000+0000</FirstCreated><Status FormalName="Usable"/><Urgency FormalName="4"/></NewsManagement><NewsComponent><NewsLines><HeadLine>A tug</HeadLine></NewsLines><ContentItem><DataContent>${nitf}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>`
  const [one, two] = [await readOne(item(1)), await readOne(item(2))]
  expect([one.guid, one.version, two.guid, two.version]).toEqual([
    'urn:newsml:mna:20260301:tug',
    1,
    'urn:newsml:mna:20260301:tug',
    2,
  ])
  expect(one.content).toMatchObject({ headline: 'A tug', dateline: { place: 'Brenholt' } })
})

test('a NewsML picture has its own caption, and the caption is never taken for the text', async () => {
  const draft = await readOne(
    `<NewsML><NewsItem><NewsComponent><NewsComponent><NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent><p>The tug at noon.</p></DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName="HighDef"/><ContentItem Href="tug.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsComponent><NewsComponent><NewsLines><HeadLine>A tug</HeadLine></NewsLines><ContentItem><DataContent><p>It floats.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>`,
  )
  expect(draft.content.body.map(blockWords)).toEqual(['It floats.'])
  expect(draft.content.lead).toMatchObject({ caption: 'The tug at noon.' })
  expect(draft.pictures[0]?.from).toEqual({ type: 'file', path: 'tug.jpg' })
})

test('what dpa marks as not for publication stays out of the story', async () => {
  const draft = await readOne(
    g2(
      '',
      '<inlineXML><section xmlns="http://www.w3.org/1999/xhtml"><p>It floats.</p><section class="np-nonpublic"><p>Call Ida on 12.</p></section></section></inlineXML>',
    ),
  )
  expect(draft.content.body.map(blockWords)).toEqual(['It floats.'])
  expect(draft.dropped).toContainEqual({ what: 'Call Ida on 12.', why: 'hidden from readers' })
})

test('ninjs is read in the names of each of its versions', async () => {
  const older = {
    uri: 'urn:tug',
    versioncreated: '2026-03-01T10:00:00Z',
    headline: 'A tug',
    body_html: '<p>It floats.</p>',
    subject: [{ name: 'Ferries', code: 'medtop:20000065' }],
  }
  const newer = {
    uri: 'urn:tug',
    versionCreated: '2026-03-01T10:00:00Z',
    headlines: [{ role: 'main', value: 'A tug' }],
    bodies: [{ contentType: 'text/html', value: '<p>It floats.</p>' }],
    subjects: [{ name: 'Ferries', uri: 'http://cv.iptc.org/newscodes/mediatopic/20000065' }],
  }
  for (const item of [older, newer]) {
    expect(await readOne(JSON.stringify(item))).toMatchObject({
      format: 'ninjs',
      guid: 'urn:tug',
      publishedAt: new Date('2026-03-01T10:00:00Z'),
      content: {
        headline: 'A tug',
        topics: [{ slug: 'ferries', code: 'medtop:20000065' }],
        body: [{ type: 'paragraph' }],
      },
    })
  }
})

test('the dateline that a ninjs text begins with is taken off it, and says more than where the item is located', async () => {
  const item = {
    uri: 'urn:tug',
    versioncreated: '2026-03-01T10:00:00Z',
    headline: 'A tug',
    located: 'Veldany',
  }
  const printed = '<p>BRENHOLT (MNA) — It floats.</p>'
  for (const [body_html, dateline] of [
    [printed, { place: 'BRENHOLT', source: 'MNA' }],
    ['<p>It floats.</p>', { place: 'Veldany' }],
  ] as const) {
    const { content } = await readOne(JSON.stringify({ ...item, body_html }))
    expect(content.dateline).toEqual(dateline)
    expect(content.body.map(blockWords)).toEqual(['It floats.'])
  }
})

test('HTML in a text that should be plain is read as such, line by line', async () => {
  const { content } = await readOne(
    '<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Town lends its tug</HeadLine></NewsLines><ContentItem><DataContent>The council voted.\nWrite to &lt;a href="mailto:desk@mna.example"&gt;the desk&lt;/a&gt; of 3 &lt; 4 people.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>',
  )
  expect(content.body.map(blockWords)).toEqual([
    'The council voted.',
    'Write to the desk of 3 < 4 people.',
  ])
})

test('an IPTC 7901 message has its urgency and its text', async () => {
  const { format, urgency, content } = await readOne(
    '\u0001mna062 4 i 211 mna 061\r\n\r\nVeldany-river/\r\n\u0002Town lends its tug to the ferry company =\r\n\r\n   Brenholt (MNA) - The council voted by nine to four on Tuesday night\r\nto lend its tug to the ferry company.\r\n\r\n   It floats, the harbour master said after the vote on Tuesday night.\r\n\u0003131137 GMT Nov 13\r\n\u0004',
  )
  expect({ format, urgency }).toEqual({ format: 'iptc7901', urgency: 4 })
  expect(content).toMatchObject({
    headline: 'Town lends its tug to the ferry company',
    dateline: { place: 'Brenholt', source: 'MNA' },
  })
  expect(content.body).toHaveLength(2)
})

test('an ANPA message has its headline, byline, table and text; notes for editors are said', async () => {
  const { content, dropped } = await readOne(
    "\u0016\u0016\u0001w1001\u001f_asian\nr a\u0013\u0011 BC-Tug 03-01 0100\n\u0002^BC-Tug, 1st Ld,100<\n^Town lends its tug<\n^Eds: Adds vote.<\n^By NORA CASTELLAN=\n^Meridian News=\n\t  BRENHOLT (MNA) _ The council voted\n``nine to four.''\n^THE VOTE=\n\u0008^;For;Against\n\u0008Council;9;4\n\u0003MNA-WF-03-01-26 1000GMT<\n\u0004",
  )
  expect(content).toMatchObject({
    headline: 'Town lends its tug',
    dateline: { place: 'BRENHOLT', source: 'MNA' },
    bylines: [{ name: 'NORA CASTELLAN' }, { type: 'credit', text: 'Meridian News' }],
  })
  expect(content.body.map(({ type }) => type)).toEqual(['paragraph', 'crosshead', 'table'])
  expect(content.body.map(blockWords)[0]).toBe('The council voted “nine to four.”')
  expect(dropped).toContainEqual({ what: 'Eds: Adds vote.', why: 'a note for editors' })
})

describe('exports of other systems', () => {
  test('WordPress: paragraphs, captions, lead picture, writer, old address; pages are refused', async () => {
    const post = (fields: string): string => `<item>${fields}</item>`
    const { drafts, said } =
      await readAll(`<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old Packet</title><link>https://old.example</link><wp:author><wp:author_login>nora</wp:author_login><wp:author_display_name>Nora Castellan</wp:author_display_name></wp:author>
${post('<wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/tug.jpg</wp:attachment_url>')}
${post('<title>A tug</title><link>https://old.example/2026/03/a-tug/</link><guid>https://old.example/?p=8</guid><dc:creator>nora</dc:creator><wp:post_id>8</wp:post_id><wp:post_type>post</wp:post_type><wp:status>draft</wp:status><wp:post_name>a-tug</wp:post_name><category domain="category">Nation</category><category domain="post_tag">Fog</category><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta><content:encoded><![CDATA[One.\n\nTwo\nlines.\n\n[caption width="9"]<img src="/b.jpg"> A boat[/caption]\n\n[chart id="3"]]]></content:encoded>')}
${post('<title>About</title><wp:post_type>page</wp:post_type>')}</channel></rss>`)
    expect(said).toEqual([
      'copy.txt, item 3: This is a page of the site (“About”), and holds no story to import.',
    ])
    expect(drafts[0]).toMatchObject({
      format: 'wxr',
      status: { type: 'draft' },
      links: [{ href: '/2026/03/a-tug/', rel: 'former' }],
      content: {
        slug: 'a-tug',
        section: 'nation',
        bylines: [{ name: 'Nora Castellan' }],
        lead: { src: 'https://old.example/tug.jpg' },
        topics: [{ slug: 'fog' }],
      },
    })
    expect(drafts[0]?.content.body.map(blockWords)).toEqual(['One.', 'Two\nlines.', 'A boat'])
    expect(drafts[0]?.dropped).toEqual([
      { what: '[chart id="3"]', why: 'a shortcode of a plug-in' },
    ])
  })

  test('Ghost: tags, writers, old address, and the same text as HTML, Lexical and mobiledoc', async () => {
    const lexical = JSON.stringify({
      root: {
        children: [
          {
            type: 'paragraph',
            children: [
              { type: 'text', text: 'It ', format: 0 },
              { type: 'text', text: 'floats', format: 1 },
            ],
          },
        ],
      },
    })
    const mobiledoc = JSON.stringify({
      markups: [['strong']],
      sections: [
        [
          1,
          'p',
          [
            [0, [], 0, 'It '],
            [0, [0], 1, 'floats'],
          ],
        ],
      ],
    })
    for (const text of [
      { html: '<p>It <strong>floats</strong></p>' },
      { lexical },
      { mobiledoc },
    ]) {
      const draft = await readOne(
        JSON.stringify({
          db: [
            {
              data: {
                posts: [
                  {
                    id: 'p',
                    uuid: 'u-1',
                    title: 'A tug',
                    slug: 'a-tug',
                    status: 'published',
                    published_at: '2026-03-01 10:00:00',
                    ...text,
                  },
                ],
                tags: [{ id: 't', name: 'Fog' }],
                posts_tags: [{ post_id: 'p', tag_id: 't' }],
                users: [{ id: 'u', name: 'Nora Castellan', slug: 'nora' }],
                posts_authors: [{ post_id: 'p', author_id: 'u' }],
              },
            },
          ],
        }),
      )
      expect(draft).toMatchObject({
        format: 'ghost',
        guid: 'u-1',
        links: [{ href: '/a-tug/', rel: 'former' }],
        content: { bylines: [{ name: 'Nora Castellan', slug: 'nora' }], topics: [{ slug: 'fog' }] },
      })
      expect(draft.content.body).toMatchObject([
        { content: [{ text: 'It ' }, { text: 'floats', marks: [{ type: 'strong' }] }] },
      ])
    }
  })
})
