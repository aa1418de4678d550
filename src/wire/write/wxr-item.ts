import { escapeMarkup } from '#kit'
import { type ArchivedStory, bylineNames, type Dateline } from '#story'
import { wordpressBody } from './wxr-body.ts'
import type { WxrChannel } from './wxr-channel.ts'
import { metaOut, timesOut } from './wxr-fields.ts'
import type { WxrPictures } from './wxr-pictures.ts'
import { cdataTag, tag, textTag } from './xml-out.ts'

interface Numbered {
  readonly number: number
  readonly pictures: WxrPictures
  readonly channel: WxrChannel
}

/** A story as a post. Titles and texts of WordPress are HTML. */
export function wxrItemOut(story: ArchivedStory, { number, pictures, channel }: Numbered): string {
  const { id, content, path } = story
  const lead = pictures.all.find(({ picture }) => picture.src === content.lead?.src)
  const place = path === undefined ? `/?p=${number}` : encodeURI(path)
  return `${tag(
    'item',
    {},
    cdataTag('title', escapeMarkup(content.headline)),
    textTag('link', `${channel.address}${place}`),
    ...bylineNames(content.bylines).map((name) => cdataTag('dc:creator', name)),
    textTag('dc:language', content.language),
    textTag('guid', `urn:uuid:${id}`, { isPermaLink: 'false' }),
    tag('description', {}),
    cdataTag(
      'content:encoded',
      wordpressBody(content.body, { pictureAddress: pictures.addressOf }),
    ),
    cdataTag('excerpt:encoded', escapeMarkup(content.standfirst ?? '')),
    textTag('wp:post_id', String(number)),
    timesOut(story, channel.timeZone),
    textTag('wp:comment_status', 'closed'),
    textTag('wp:ping_status', 'closed'),
    textTag('wp:post_name', encodeURIComponent(content.slug).toLowerCase()),
    textTag('wp:status', statuses[story.state]),
    textTag('wp:post_parent', '0'),
    textTag('wp:menu_order', '0'),
    textTag('wp:post_type', 'post'),
    textTag('wp:is_sticky', '0'),
    ...categoriesOut(story, channel),
    metaOut('_thumbnail_id', lead && String(lead.number)),
    ...oldSlugs(story).map((slug) => metaOut('_wp_old_slug', slug)),
    metaOut('kicker', content.kicker),
    metaOut('dateline', datelineText(content.dateline)),
    metaOut('series', content.series),
  )}\n`
}

const statuses: Readonly<Record<ArchivedStory['state'], string>> = {
  draft: 'draft',
  in_review: 'pending',
  ready: 'pending',
  scheduled: 'future',
  published: 'publish',
  updated: 'publish',
  corrected: 'publish',
}

function categoriesOut({ content }: ArchivedStory, { sectionName }: WxrChannel): readonly string[] {
  const { section, topics } = content
  const named = (domain: string, slug: string, name: string): string =>
    textTag('category', name, { domain, nicename: encodeURIComponent(slug).toLowerCase() })
  return [
    named('category', section, sectionName(section)),
    ...topics.map(({ slug, name }) => named('post_tag', slug, name)),
  ]
}

/** The last parts of addresses that the story had before, where they are others than its own. */
function oldSlugs({ former, content }: ArchivedStory): readonly string[] {
  const names = former.map((path) => path.slice(path.lastIndexOf('/') + 1))
  const slugs = new Set(names.filter((name) => !name.startsWith('?')))
  slugs.delete(content.slug)
  return [...slugs].map((slug) => encodeURIComponent(slug).toLowerCase())
}

function datelineText(dateline: Dateline | undefined): string | undefined {
  if (dateline?.source === undefined) return dateline?.place
  return `${dateline.place} (${dateline.source})`
}
