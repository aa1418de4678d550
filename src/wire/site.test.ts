import { describe, expect, test } from 'vitest'
import { setClock } from '#kit'
import { blockWords } from '#story'
import { readSite, type Site, type SiteItem } from './wire.ts'

const clock = setClock('2026-11-20T10:00:00Z')

async function read(text: string | Uint8Array, site: Site): Promise<readonly SiteItem[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
  }
  const items: SiteItem[] = []
  for await (const item of readSite(pieces, site, { name: 'site', clock })) items.push(item)
  return items
}

const wordpress = (items: string, kinds: readonly string[] = []) =>
  read(
    `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old Packet</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>nora</wp:author_login><wp:author_email>nora@old.example</wp:author_email><wp:author_display_name>Nora Castellan</wp:author_display_name></wp:author>${items}</channel></rss>`,
    { kind: 'wordpress', kinds: new Set(kinds) },
  )

interface Fields {
  readonly id?: number
  readonly title?: string
  readonly text?: string
  readonly status?: string
  readonly type?: string
  readonly more?: string
}

function post({
  id = 8,
  title = 'A tug',
  text = 'It floats.',
  status = 'publish',
  type = 'post',
  more = '',
}: Fields = {}): string {
  return `<item><title>${title}</title><link>https://old.example/2026/03/a-tug-${id}/</link><guid>https://old.example/?p=${id}</guid><dc:creator>nora</dc:creator><wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2026-03-01 10:00:00</wp:post_date_gmt><wp:post_type>${type}</wp:post_type><wp:status>${status}</wp:status><wp:post_name>a-tug-${id}</wp:post_name>${more}<content:encoded><![CDATA[${text}]]></content:encoded></item>`
}

const attachment = (id: number, name: string, more = '') =>
  `<item><wp:post_id>${id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/wp-content/uploads/${name}</wp:attachment_url>${more}</item>`
const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`

async function drafts(items: string, kinds: readonly string[] = []) {
  return (await wordpress(items, kinds)).flatMap((item) =>
    item.type === 'story' ? [item.draft] : [],
  )
}

async function words(text: string, more = ''): Promise<readonly string[]> {
  const [draft] = await drafts(post({ text }) + more)
  return draft?.content.body.map(blockWords) ?? []
}

describe('a WordPress site', () => {
  test('gives its posts the pictures that stand behind them in the file', async () => {
    const [draft] = await drafts(
      post({ more: meta('_thumbnail_id', '9'), text: '[gallery ids="9,10"]' }) +
        attachment(9, 'tug.jpg', meta('_wp_attachment_image_alt', 'A tug at the quay')) +
        attachment(10, 'crew.jpg', '<excerpt:encoded>The crew</excerpt:encoded>'),
    )
    expect(draft?.content.lead).toMatchObject({
      src: 'https://old.example/wp-content/uploads/tug.jpg',
      alt: 'A tug at the quay',
    })
    expect(draft?.content.body).toMatchObject([{ type: 'gallery', content: [{}, {}] }])
  })

  test('shows what was uploaded to a post in a gallery that names nothing', async () => {
    const [draft] = await drafts(
      post({ text: '[gallery]' }) +
        attachment(9, 'a.jpg', '<wp:post_parent>8</wp:post_parent>') +
        attachment(10, 'b.jpg', '<wp:post_parent>8</wp:post_parent>') +
        attachment(11, 'c.jpg', '<wp:post_parent>7</wp:post_parent>'),
    )
    expect(draft?.pictures.map(({ src }) => src.at(-5))).toEqual(['a', 'b'])
  })

  test('takes the original of a picture instead of a size that was made for a page', async () => {
    const [draft] = await drafts(
      post({
        text: '<img class="wp-image-9" src="/wp-content/uploads/a-300x200.jpg" width="300" height="200">',
      }) + attachment(9, 'a.jpg'),
    )
    expect(draft?.content.body).toMatchObject([
      { attrs: { src: 'https://old.example/wp-content/uploads/a.jpg' } },
    ])
  })

  test('leads from every address that a post had, by its number too', async () => {
    const [draft] = await drafts(post({ more: meta('_wp_old_slug', 'the-tug') }))
    expect(draft?.links.map(({ href }) => href)).toEqual([
      '/2026/03/a-tug-8',
      '/2026/03/the-tug',
      '/?p=8',
    ])
  })

  test('leads from no address of another site, and from none that no request can have', async () => {
    const elsewhere = post().replaceAll('old.example', 'elsewhere.example')
    const [draft] = await drafts(elsewhere.replace('?p=8</guid>', '%2e%2e/%2fetc</guid>'))
    expect(draft?.links.map(({ href }) => href)).toEqual(['/?p=8'])
  })

  test('links to its own pages from here, and to its files from where they are', async () => {
    const [draft] = await drafts(
      post({
        text: '<p><a href="https://www.old.example/2020/01/b%C3%A4r/#c">a</a> <a href="/?p=12">b</a> <a href="/wp-content/uploads/a.pdf">c</a> <a href="https://else.example/x">d</a></p>',
      }),
    )
    const hrefs = JSON.stringify(draft?.content.body).match(/"href":"[^"]*"/g)
    expect(hrefs).toEqual(
      [
        '/2020/01/b%C3%A4r#c',
        '/?p=12',
        'https://old.example/wp-content/uploads/a.pdf',
        'https://else.example/x',
      ].map((href) => `"href":"${href}"`),
    )
  })

  test.each([
    ['private', post({ status: 'private' }), 'private'],
    ['password', post({ more: '<wp:post_password>x</wp:post_password>' }), 'password'],
    ['page', post({ type: 'page' }), 'page'],
    ['kind', post({ type: 'product' }), 'kind'],
  ])('keeps back what was %s', async (_, item, keptBack) => {
    const [draft] = await drafts(item)
    expect(draft?.keptBack).toBe(keptBack)
    expect(['draft', 'withheld']).toContain(draft?.status.type)
  })

  test('takes another kind of post as a story where that is asked for', async () => {
    const [draft] = await drafts(post({ type: 'video' }), ['video'])
    expect([draft?.keptBack, draft?.status.type]).toEqual([undefined, 'usable'])
  })

  test('waits with what was scheduled, and knows no date of an untouched draft', async () => {
    const later = post({ status: 'future' }).replace('2026-03-01', '2027-03-01')
    const never = post({ id: 9, status: 'draft' }).replace('2026-03-01 10', '0000-00-00 00')
    const [waits, draft] = await drafts(later + never)
    expect(waits?.status).toEqual({ type: 'embargoed', until: new Date('2027-03-01T10:00:00Z') })
    expect([draft?.status.type, draft?.publishedAt]).toEqual(['draft', undefined])
  })

  test('says what else there was', async () => {
    const items = await wordpress(
      post({ status: 'trash' }) + post({ type: 'revision' }) + post({ type: 'nav_menu_item' }),
    )
    expect(items.map((item) => item.type === 'passed' && item.kind)).toEqual([
      'thrown away',
      'revision',
      'menu item',
    ])
  })

  test('counts comments without reading them, however long they are', async () => {
    const comment = `<wp:comment><wp:comment_content><![CDATA[${'x'.repeat(7_000_000)}]]></wp:comment_content></wp:comment>`
    const [draft] = await drafts(post({ more: comment + comment }))
    expect(draft?.dropped).toEqual([{ what: '2 comments', why: 'the paper has no comments' }])
  })

  test('tells posts apart that share a guid, and refuses one that is there twice', async () => {
    const copied = post({ id: 9 }).replace('?p=9', '?p=8')
    const items = await wordpress(post() + copied + post())
    expect(items.map(({ type }) => type)).toEqual(['story', 'story', 'refused'])
  })

  test('names all writers that a plug-in for several names', async () => {
    const more =
      '<category domain="author" nicename="cap-jo">Jo Farrow</category><category domain="author" nicename="cap-ed">Ed Brandt</category>'
    const [draft] = await drafts(post({ more }))
    expect(draft?.content.bylines).toMatchObject([{ name: 'Jo Farrow' }, { name: 'Ed Brandt' }])
  })

  test('calls its sections by their names', async () => {
    const more =
      '<category domain="category" nicename="kultur-medien">Kultur &amp; Medien</category>'
    const [draft] = await drafts(post({ more }))
    expect([draft?.content.section, draft?.sectionName]).toEqual([
      'kultur-medien',
      'Kultur & Medien',
    ])
  })
})

describe('a text with shortcodes', () => {
  test('keeps the words between the halves of one that only a plug-in knows', async () => {
    const [draft] = await drafts(post({ text: 'One [note]two[/note] three [sic] four.' }))
    expect(draft?.content.body.map(blockWords)).toEqual(['One two three [sic] four.'])
    expect(draft?.dropped).toEqual([{ what: '[note]', why: 'a shortcode of a plug-in' }])
  })

  test('embeds sound, film, and an address alone on its line', async () => {
    const [draft] = await drafts(
      post({
        text: '[audio mp3="https://old.example/a.mp3"][/audio]\n\n[embed]https://film.example/1[/embed]\n\nhttps://film.example/2\n\n<p>https://www.youtube.com/watch?v=3</p>',
      }),
    )
    expect(draft?.content.body.map(({ type }) => type)).toEqual(Array(4).fill('embed'))
  })

  test('puts in the text of a block that posts share, and names one that is made anew each time', async () => {
    const shared = `<item><wp:post_id>50</wp:post_id><wp:post_type>wp_block</wp:post_type><content:encoded><![CDATA[<p>Write to us.</p>]]></content:encoded></item>`
    expect(await words('<!-- wp:block {"ref":50} /--><p>End.</p>', shared)).toEqual([
      'Write to us.',
      'End.',
    ])
    const [draft] = await drafts(post({ text: '<p>A</p><!-- wp:latest-posts /-->' }))
    expect(draft?.dropped).toMatchObject([{ what: '<!-- wp:latest-posts /-->' }])
  })
})

describe('a bad export of WordPress', () => {
  test('that ends in the middle gives what stood before that', async () => {
    const whole = post() + post({ id: 9 })
    const items = await wordpress(`${whole}<item><title>Cut</title><content:encoded><![CDATA[It fl`)
    expect(items.map(({ type }) => type)).toEqual(['story', 'story', 'refused'])
  })

  test('goes on behind an item that nests too deep, or is longer than any story', async () => {
    const deep = `<item><title>Deep</title>${'<a>'.repeat(400)}${'</a>'.repeat(400)}</item>`
    const long = post({ id: 9, text: 'x '.repeat(7_000_000) })
    const items = await wordpress(deep + long + post())
    expect(items.map((item) => (item.type === 'refused' ? item.fault.type : item.type))).toEqual([
      'too_deep',
      'too_long',
      'story',
    ])
  })

  test('never lets a script through, in whatever field it stands', async () => {
    const script = '&lt;script&gt;alert(1)&lt;/script&gt;'
    const bad =
      '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">a</a>'
    const more = `<category domain="category" nicename="../x">${script}</category><category domain="post_tag" nicename="${script}">${script}</category>${meta('_yoast_wpseo_title', script)}`
    const [draft] = await drafts(
      post({ title: script, text: bad, more }).replace(
        '<wp:post_name>a-tug-8',
        '<wp:post_name>../../etc',
      ),
    )
    const body = JSON.stringify(draft?.content.body)
    expect(body).not.toMatch(/script|onerror/)
    expect(draft?.content.slug).not.toMatch(/[./]/)
    expect(draft?.content.section).not.toMatch(/[<./]/)
  })

  test('in another encoding than it says is read as far as it can be', async () => {
    const text = Buffer.from(post({ title: 'Caf\u00e9' }), 'latin1')
    const head = Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.example</link>',
    )
    const items = await read(Buffer.concat([head, text]), { kind: 'wordpress', kinds: new Set() })
    expect(items).toMatchObject([{ type: 'story', draft: { content: { headline: 'Café' } } }])
  })

  test.each([
    ['nothing', ''],
    ['a picture', Buffer.from('89504e470d0a1a0a00000000', 'hex')],
    ['a feed', '<rss version="2.0"><channel><item><title>A</title></item></channel></rss>'],
    ['JSON', '{"db":[]}'],
  ])('that is %s is refused in a sentence', async (_, bytes) => {
    const items = await read(bytes, { kind: 'wordpress', kinds: new Set() })
    expect(items.map(({ type }) => type)).toEqual(['refused'])
  })
})

const ghost = (data: object, permalink = '/{slug}/') =>
  read(JSON.stringify({ db: [{ meta: {}, data }] }), {
    kind: 'ghost',
    address: 'https://old.example/',
    permalink,
  })
const row = (more: object = {}) => ({
  id: 'p',
  uuid: 'u-1',
  title: 'A tug',
  slug: 'a-tug',
  status: 'published',
  visibility: 'public',
  published_at: '2026-03-01T10:00:00.000Z',
  html: '<p>It floats. <a href="__GHOST_URL__/b/">b</a></p>',
  ...more,
})

describe('a Ghost site', () => {
  const tables = {
    posts_tags: [
      { post_id: 'p', tag_id: 't2', sort_order: 1 },
      { post_id: 'p', tag_id: 't1', sort_order: 0 },
    ],
    tags: [
      { id: 't1', name: 'Nation', slug: 'nation' },
      { id: 't2', name: 'Fog', slug: 'fog' },
    ],
    users: [{ id: 'w', name: 'Nora Castellan', slug: 'nora', bio: 'Writes.' }],
    posts_authors: [{ post_id: 'p', author_id: 'w' }],
    posts_meta: [{ post_id: 'p', feature_image_alt: 'A tug at the quay' }],
  }

  test('has its sections, topics, writers and pictures from tables behind the posts', async () => {
    const [item] = await ghost({
      posts: [row({ feature_image: '__GHOST_URL__/content/images/2026/03/tug.jpg' })],
      ...tables,
    })
    expect(item).toMatchObject({
      type: 'story',
      draft: {
        sectionName: 'Nation',
        links: [{ href: '/a-tug', rel: 'former' }],
        content: {
          section: 'nation',
          topics: [{ slug: 'fog' }],
          bylines: [{ name: 'Nora Castellan', slug: 'nora' }],
          lead: {
            src: 'https://old.example/content/images/2026/03/tug.jpg',
            alt: 'A tug at the quay',
          },
        },
      },
    })
    expect(JSON.stringify(item)).toContain('"href":"/b"')
  })

  test('leads from the addresses of its own pattern', async () => {
    const [item] = await ghost({ posts: [row()], ...tables }, '/{primary_tag}/{year}/{slug}/')
    expect(item?.type === 'story' && item.draft.links.map(({ href }) => href)).toEqual([
      '/nation/2026/a-tug',
      '/a-tug',
    ])
  })

  test.each([
    ['for members', { visibility: 'paid' }, 'members'],
    ['a letter only', { status: 'sent' }, 'members'],
    ['a page', { type: 'page' }, 'page'],
  ])('keeps back what was %s', async (_, more, keptBack) => {
    const [item] = await ghost({ posts: [row(more)] })
    expect(item).toMatchObject({ type: 'story', draft: { keptBack, status: { type: 'draft' } } })
  })

  test('that breaks off is refused as a whole: its posts would have neither tags nor writers', async () => {
    const text = JSON.stringify({ db: [{ data: { posts: [row()], ...tables } }] })
    const site: Site = { kind: 'ghost', address: 'https://old.example', permalink: '/{slug}/' }
    const items = await read(text.slice(0, -40), site)
    expect(items).toMatchObject([{ type: 'refused', fault: { type: 'malformed' } }])
  })

  test('is read with bytes that are no UTF-8', async () => {
    const text = Buffer.from(
      JSON.stringify({ db: [{ data: { posts: [row({ title: 'Caf\u00e9' })] } }] }),
      'latin1',
    )
    const site: Site = { kind: 'ghost', address: 'https://old.example', permalink: '/{slug}/' }
    expect(await read(text, site)).toMatchObject([{ type: 'story' }])
  })
})
