/*
 * One input of each format, made for tests. Every word with a capital that ends in a number stands in a place that
 * readers or editors see: it must be in the story, or in the list of what was left out.
 */

const html = `<p>Para1 with <b>Bold1</b> and <a href="https://mna.example/a">Link1</a>.</p><h2>Cross1</h2><ul><li>Item1<ul><li>Nested1</li></ul></li></ul><blockquote><p>Quote1</p><footer>Speaker1</footer></blockquote><table><caption>Caption1</caption><tr><th>Head1</th><th>Head2</th></tr><tr><td>Cell1</td><td>Cell2</td></tr></table><figure><img src="https://mna.example/x.jpg" alt="Alt1"><figcaption>Shown1 <cite>Credit1</cite></figcaption></figure><figure><img src="https://mna.example/y.jpg"><p>Beside1</p></figure><dl><dt>Term1</dt><dd>Meaning1</dd></dl><pre>Exact1 Exact2</pre><details><summary>Fold1</summary>Folded1</details><button>Press1</button><p hidden>Hidden1</p><div>Loose1<br>Loose2</div><custom-tag>Odd1</custom-tag>`
const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const xhtml = html.replace(/<(img[^>]*|br)>/g, '<$1/>').replace('<p hidden>', '<p hidden="">')

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Packet</title><item><title>Title1</title><dc:title>Title2</dc:title><description>Summary1</description><content:encoded>${escaped}</content:encoded><dc:creator>Writer1</dc:creator><category>Topic1</category><media:content url="https://mna.example/z.jpg" medium="image"><media:description>Media1</media:description></media:content><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Packet</title><entry><id>a</id><title>Title1</title><author><name>Writer1</name></author><category term="Topic1"/><summary>Summary1</summary><summary>Summary2</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${xhtml}</div></content></entry></feed>`

const jsonFeed = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Packet',
  items: [
    {
      id: 'a',
      title: 'Title1',
      summary: 'Summary1',
      content_html: html,
      authors: [{ name: 'Writer1' }],
      tags: ['Topic1'],
    },
  ],
})

const g2 = `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="g" version="1" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider literal="MNA"/><pubStatus qcode="stat:usable"/><edNote>Note1</edNote></itemMeta><contentMeta><headline>Title1</headline><headline>Title2</headline><by>Writer1</by><subject qcode="medtop:20000065"><name>Topic1</name></subject><description>Summary1</description><description>Summary2</description></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>${xhtml}</body></html></inlineXML></contentSet></newsItem><newsItem guid="p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta><headline>Picture1</headline><creditline>Agency1</creditline><description>Taken1</description></contentMeta><contentSet><remoteContent href="https://mna.example/lead.jpg" contenttype="image/jpeg"/></contentSet></newsItem></itemSet></newsMessage>`

const nitf = `<nitf><head><docdata><doc-id id-string="n"/><ed-msg info="Note1"/></docdata></head><body><body.head><hedline><hl1>Title1</hl1><hl2>Title2</hl2></hedline><note>Note2</note><byline>By <person>Writer1</person><byttl>Role1</byttl></byline><dateline><location>Place1</location></dateline><abstract><p>Summary1</p></abstract></body.head><body.content><block><p>Para1 <em>Strong1</em>.</p><hl2>Cross1</hl2><ul><li>Item1</li></ul><bq><block><p>Quote1</p></block><credit>Speaker1</credit></bq><media media-type="image"><media-reference source="https://mna.example/x.jpg" alternate-text="Alt1"/><media-caption>Shown1</media-caption><media-producer>Credit1</media-producer></media><table><tr><td>Cell1</td><td>Cell2</td></tr></table></block></body.content><body.end><tagline>Tag1</tagline></body.end></body></nitf>`

const newsml = `<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:n:1</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>Title1</HeadLine><SubHeadLine>Summary1</SubHeadLine><ByLine>Writer1</ByLine></NewsLines><NewsComponent><ContentItem><DataContent><p>Short1</p></DataContent></ContentItem></NewsComponent><NewsComponent><ContentItem><DataContent>${xhtml}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>`

const ninjs = JSON.stringify({
  uri: 'urn:j:1',
  type: 'text',
  headlines: [
    { role: 'main', value: 'Title1' },
    { role: 'short', value: 'Title2' },
  ],
  descriptions: [
    { role: 'summary', value: 'Summary1' },
    { role: 'other', value: 'Summary2' },
  ],
  bodies: [{ role: 'main', contentType: 'text/html', value: html }],
  by: 'Writer1',
  edNote: 'Note1',
  subjects: [{ name: 'Topic1' }],
  associations: [
    {
      name: 'lead',
      uri: 'https://mna.example/lead.jpg',
      type: 'picture',
      descriptions: [{ role: 'caption', value: 'Taken1' }],
      renditions: [{ name: 'main', href: 'https://mna.example/lead.jpg' }],
    },
  ],
})

const wxr = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Packet</title><wp:wxr_version>1.2</wp:wxr_version><item><title>Title1</title><guid>w</guid><dc:creator>Writer1</dc:creator><excerpt:encoded>Summary1</excerpt:encoded><content:encoded><![CDATA[${html}[caption id="x"]<img src="https://mna.example/c.jpg" /> Code1[/caption][gallery ids="9"][thing id="Plug1"]]]></content:encoded><category domain="post_tag">Topic1</category><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>`

const ghost = JSON.stringify({
  db: [
    {
      data: {
        posts: [
          {
            id: '1',
            uuid: 'u',
            title: 'Title1',
            custom_excerpt: 'Summary1',
            html,
            status: 'published',
          },
        ],
      },
    },
  ],
})

const anpa =
  '\u0016\u0016\u0001w1001\u001f_asian\nr a\u0013\u0011 BC-Slug1 03-01 0100\n\u0002^BC-Slug2, 1st Ld,100<\n^Title1<\n^Eds: Note1.<\n^By WRITER1=\n\t  BRENHOLT (MNA) _ Para1 voted\nFor1.\n^CROSS1=\n\u0008^;Head1;Head2\n\u0008Row1;Cell1;Cell2\n\u0003MNA-WF-03-01-26 1000GMT<\n\u0004'

const markdown = `---\ntitle: Title1\ndek: Summary1\nsubtitle: Summary2\nauthors: [Writer1]\ntags: [Topic1]\nodd: Extra1\n---\n\nPara1 **Bold1**.\n\n## Cross1\n\n- Item1\n\n> Quote1\n\n| Head1 | Head2 |\n|---|---|\n| Cell1 | Cell2 |\n\n![Alt1](https://mna.example/x.jpg "Shown1 | Credit1")\n\n::: facts Box1\nBoxed1\n:::\n`

/** Each format's sample by its name. */
export const samples: Readonly<Record<string, string>> = {
  rss,
  atom,
  jsonfeed: jsonFeed,
  'newsml-g2': g2,
  newsml,
  nitf,
  ninjs,
  wxr,
  ghost,
  iptc7901: anpa,
  markdown,
}
