/* Exports of sites of any size, in the forms of WordPress and Ghost, out of the stories of archive-stories.ts. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ArchiveStory, archiveStories } from './archive-stories.ts'

/** Writes an export of WordPress: posts, each with five comments, every third with a picture that stands behind it. */
export function writeWordpress(path: string, stories: number): Promise<void> {
  return pipeline(Readable.from(wordpress(stories)), createWriteStream(path))
}

/** Writes an export of Ghost: its posts first, and what they refer to behind them. */
export function writeGhost(path: string, stories: number): Promise<void> {
  return pipeline(Readable.from(ghost(stories)), createWriteStream(path))
}

const site = 'https://old.example'

async function* wordpress(stories: number): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Old Packet</title><link>${site}</link><language>en</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${site}</wp:base_site_url>\n`
  let at = 0
  for await (const story of archiveStories(stories)) {
    at += 1
    yield item(story, 2 * at)
    if (at % 3 === 0)
      yield `<item><title>picture ${at}</title><wp:post_id>${2 * at + 1}</wp:post_id><wp:post_parent>${2 * at}</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>${site}/wp-content/uploads/2015/03/picture-${at}.jpg</wp:attachment_url></item>\n`
  }
  yield '</channel></rss>\n'
}

function item(
  { id, title, text, date, section, authors, topics }: ArchiveStory,
  number: number,
): string {
  const time = date.slice(0, 19).replace('T', ' ')
  const slug = `${id}-at-the-old-packet`
  return `<item><title><![CDATA[${safe(title)}]]></title><link>${site}/${date.slice(0, 7).replace('-', '/')}/${slug}/</link><pubDate>${new Date(date).toUTCString()}</pubDate><dc:creator><![CDATA[${authors[0] ?? 'desk'}]]></dc:creator><guid isPermaLink="false">${site}/?p=${number}</guid><content:encoded><![CDATA[${safe(text)}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>${number}</wp:post_id><wp:post_date>${time}</wp:post_date><wp:post_date_gmt>${time}</wp:post_date_gmt><wp:comment_status>open</wp:comment_status><wp:post_name>${slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_password></wp:post_password><category domain="category" nicename="${section}"><![CDATA[${section}]]></category>${topics.map((topic) => `<category domain="post_tag" nicename="${slugOf(topic)}"><![CDATA[${topic}]]></category>`).join('')}${meta('_edit_last', '1')}${number % 3 === 0 ? meta('_thumbnail_id', String(number + 1)) : ''}${comment.repeat(5)}</item>\n`
}

function meta(key: string, value: string): string {
  return `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`
}

const comment = `<wp:comment><wp:comment_author><![CDATA[A reader]]></wp:comment_author><wp:comment_date>2015-03-01 10:00:00</wp:comment_date><wp:comment_content><![CDATA[${'I read this twice, and would have liked a map. '.repeat(8)}]]></wp:comment_content></wp:comment>`

function safe(text: string): string {
  return text.replaceAll(']]>', ']]]]><![CDATA[>')
}

function slugOf(text: string): string {
  return text.toLowerCase().replace(/\W+/g, '-')
}

async function* ghost(stories: number): AsyncGenerator<string> {
  yield '{"db":[{"meta":{"version":"5.80.0"},"data":{"posts":['
  const tags = new Map<string, number>()
  const pairs: string[] = []
  let at = 0
  for await (const { id, title, text, date, section } of archiveStories(stories)) {
    at += 1
    if (!tags.has(section)) tags.set(section, tags.size + 1)
    pairs.push(JSON.stringify({ id: at, post_id: id, tag_id: tags.get(section), sort_order: 0 }))
    const html = text
      .split('\n\n')
      .map((paragraph) => `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
      .join('')
    const post = {
      id,
      uuid: id,
      title,
      slug: `${id}-here`,
      html,
      plaintext: text,
      status: 'published',
      visibility: 'public',
      type: 'post',
      published_at: date,
    }
    yield `${at === 1 ? '' : ','}${JSON.stringify(post)}`
  }
  yield `],"posts_tags":[${pairs.join(',')}],"tags":[${[...tags].map(([name, id]) => JSON.stringify({ id, name, slug: name })).join(',')}]}}]}`
}
