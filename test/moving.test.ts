import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { broadside, dataFolder, type Product, startProduct } from './product.ts'

/* Sites that move in by the command, and what readers of their old addresses find then. */

const folder = await dataFolder()
const asked: string[] = []
const size = { width: 900, height: 600, channels: 3, background: '#246' } as const
const photo = await sharp({ create: size }).jpeg().toBuffer()
const old = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (request.url?.includes('gone')) response.writeHead(404).end()
  else response.end(photo)
})
const environment = { SOURCES_ALLOW_PRIVATE: 'on' }
let site: string
let paper: Product

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    old.listen(0, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address of this kind.
  site = `http://127.0.0.1:${(old.address() as AddressInfo).port}`
  await writeFile(join(folder.path, 'site.xml'), wordpress())
  await writeFile(join(folder.path, 'site.json'), ghost())
})
afterAll(async () => {
  await paper?.stop()
  old.close()
  await folder.remove()
})

function post(id: number, status: string, text: string): string {
  return `<item><title>The tug, part ${id}</title><link>${site}/2019/03/tug-${id}/</link><guid>${site}/?p=${id}</guid><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:post_date_gmt>2019-03-02 10:00:00</wp:post_date_gmt><wp:status>${status}</wp:status><wp:post_name>tug-${id}</wp:post_name><category domain="category" nicename="harbour">The Harbour</category><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>90</wp:meta_value></wp:postmeta><content:encoded><![CDATA[${text}]]></content:encoded></item>`
}

function wordpress(): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Old Packet</title><link>${site}</link>${post(1, 'publish', `The town lends its tug.\n\n<img src="/wp-content/uploads/gone.jpg">\n\n[chart id="3"]`)}${post(2, 'private', 'Nobody may read this.')}<item><wp:post_id>90</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>${site}/wp-content/uploads/tug.jpg</wp:attachment_url></item></channel></rss>`
}

function ghost(): string {
  const post = {
    id: 'p',
    uuid: 'u-1',
    title: 'A crane arrives',
    slug: 'a-crane',
    status: 'published',
    visibility: 'public',
    published_at: '2021-05-04T08:00:00.000Z',
    html: '<p>The crane came by sea.</p><figure class="kg-card kg-image-card"><img src="__GHOST_URL__/content/images/crane.jpg" alt="The crane"></figure>',
  }
  const tags = [{ id: 't', name: 'Quay', slug: 'quay' }]
  const data = { posts: [post], posts_tags: [{ post_id: 'p', tag_id: 't' }], tags }
  return JSON.stringify({ db: [{ meta: { version: '5.80.0' }, data }] })
}

const moveWordpress = (...options: readonly string[]) => {
  const command = ['import', 'wordpress', join(folder.path, 'site.xml'), '--no-context']
  return broadside(folder.path, [...command, ...options], environment)
}

describe('a site that moves in', () => {
  test('is told of first, with nothing written', async () => {
    const { code, out } = await moveWordpress('--dry-run')
    expect(code).toBe(0)
    expect(out).toContain(
      'Stories: 2 (1 published as of their own dates, 0 scheduled, 1 kept as drafts)',
    )
    expect(out).toContain('The Harbour (/harbour): 2, new')
    expect(out).toContain('Dry run: nothing was changed')
    expect(asked).toEqual([])
    expect((await broadside(folder.path, ['stories'])).out).not.toContain('tug')
  })

  test('comes with its pictures, once', async () => {
    const first = await moveWordpress()
    expect(first.out).toContain('Moved in: 2 new, 0 changed, 0 unchanged, 0 refused')
    expect(asked.toSorted()).toEqual([
      '/wp-content/uploads/gone.jpg',
      '/wp-content/uploads/tug.jpg',
    ])
    const again = await moveWordpress('--no-pictures')
    expect(again.out).toContain('Moved in: 0 new, 0 changed, 2 unchanged, 0 refused')
    const file = join(folder.path, 'site.json')
    const command = ['import', 'ghost', file, '--site', site, '--no-context']
    expect((await broadside(folder.path, command, environment)).out).toContain('Moved in: 1 new')
  })

  test('is at its new addresses, and led to from the old ones', async () => {
    paper = await startProduct(folder.path, environment)
    const tug = '/harbour/2019/03/02/tug-1'
    for (const from of ['/2019/03/tug-1', '/?p=1', '/index.php?p=1']) {
      const answer = await paper.get(from)
      expect([from, answer.status, answer.headers.get('location')]).toEqual([from, 301, tug])
    }
    expect((await paper.get('/2019/03/tug-1/')).headers.get('location')).toBe('/2019/03/tug-1')
    expect((await paper.get('/a-crane')).headers.get('location')).toBe('/quay/2021/05/04/a-crane')
    const page = await paper.text(tug)
    expect(page).toContain('The town lends its tug.')
    const picture = /\/pictures\/[\w-]+\.webp/.exec(page)?.[0] ?? ''
    const shown = await paper.get(picture)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(await paper.text('/harbour')).toContain('The tug, part 1')
  })

  test('shows nothing that was private, and makes no further front of numbers that nobody knows', async () => {
    expect(await paper.text('/harbour')).not.toContain('part 2')
    expect((await paper.get('/2019/03/tug-2')).status).toBe(404)
    for (const from of ['/?p=2', '/?p=77777', '/?p=x']) {
      const answer = await paper.get(from)
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/'])
    }
    expect((await paper.get('/')).status).toBe(200)
  })
})
