import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { type ArchivedStory, type Block, blockWords, type StoryContent } from '#story'
import type { Draft } from '../draft.ts'
import { readAll } from '../reading.testing.ts'
import { wxrWriter } from './write-wxr.ts'

const text = (words: string) => ({ type: 'text' as const, text: words })
const paragraph = (words: string) => ({ type: 'paragraph' as const, content: [text(words)] })
const photo = {
  src: 'picture:abc',
  alt: 'The quay',
  caption: 'The quay & [its] <cranes>.',
  credit: 'W. Krol',
}
const elsewhere = { src: 'https://packet.example/p/tug.jpg', alt: 'The tug' }

const body: readonly Block[] = [
  {
    type: 'paragraph',
    content: [
      text('The council voted '),
      { ...text('nine'), marks: [{ type: 'strong' }] },
      text(' to <four> ]]> & [gallery ids="1"] [sic] '),
      {
        ...text('the record'),
        marks: [{ type: 'link', attrs: { href: 'https://a.example/?a=1&b=2' } }],
      },
      { type: 'hard_break' },
      text('It was late.'),
    ],
  },
  paragraph('https://film.example/bare'),
  { type: 'crosshead', attrs: { level: 2 }, content: [text('Old boat')] },
  { type: 'crosshead', attrs: { level: 3 }, content: [text('Older engine')] },
  { type: 'quote', attrs: { attribution: 'Ida' }, content: [paragraph('“It floats.”')] },
  { type: 'pull_quote', attrs: {}, content: [text('It floats.')] },
  {
    type: 'list',
    attrs: { ordered: true },
    content: [{ type: 'list_item', content: [paragraph('One.')] }],
  },
  { type: 'picture', attrs: photo },
  { type: 'gallery', content: [{ type: 'picture', attrs: elsewhere }] },
  {
    type: 'table',
    attrs: { caption: 'The vote' },
    content: [
      {
        type: 'table_row',
        content: [{ type: 'table_cell', attrs: { header: true }, content: [text('For')] }],
      },
      {
        type: 'table_row',
        content: [{ type: 'table_cell', attrs: { header: false }, content: [text('9')] }],
      },
    ],
  },
  {
    type: 'embed',
    attrs: { href: 'https://film.example/tug?a=1&b=2', title: 'The "tug" [filmed]' },
  },
  { type: 'rule' },
  { type: 'fact_box', attrs: { title: 'The tug' }, content: [paragraph('Built in 1961.')] },
  {
    type: 'live_post',
    attrs: { time: '2026-03-01T10:00:00.000Z', headline: 'It sails' },
    content: [
      paragraph('It left the quay.'),
      { type: 'embed', attrs: { href: 'https://film.example/live', title: 'Live' } },
    ],
  },
]

const content: StoryContent = {
  language: 'fr',
  section: 'arts-and-ideas',
  slug: 'prêt-du-remorqueur',
  kicker: 'Harbour',
  headline: 'Town lends <its> tug & “crew”',
  standfirst: 'Nine to four; a < b.',
  bylines: [
    { type: 'person', name: 'Nora Castellan', slug: 'nora-castellan' },
    { type: 'person', name: 'Aksel Dunmore', slug: 'aksel-dunmore' },
  ],
  lead: photo,
  body,
  topics: [
    { slug: 'ferries', name: 'Ferries & tugs', kind: 'subject' },
    { slug: 'é-t-é', name: 'Été', kind: 'subject' },
  ],
}

const file = { sha256: 'abc', type: 'image/png', width: 900, height: 600, length: 9 }
const story: ArchivedStory = {
  id: '0195f7e0-0000-7000-8000-000000000001',
  state: 'updated',
  created: new Date('2026-02-28T09:00:00Z'),
  published: new Date('2026-03-01T23:30:00Z'),
  updated: new Date('2026-03-02T12:00:00Z'),
  path: '/arts-and-ideas/2026/03/02/prêt-du-remorqueur',
  former: ['/news/2026/03/02/old-name', '/news/2026/03/02/prêt-du-remorqueur'],
  corrections: [],
  content,
  pictures: [{ ...file, id: 'abc', files: ['abc-400.webp', 'abc-900.avif', 'abc-900.webp'] }],
  sections: [],
  authors: [],
}

function exportOf(...stories: readonly ArchivedStory[]): string {
  const writer = wxrWriter({
    name: 'The Packet & Post',
    tagline: 'News',
    language: 'en',
    address: 'https://packet.example',
    timeZone: 'Europe/Rome',
    sectionName: (slug) => (slug === 'arts-and-ideas' ? 'Arts & Ideas' : slug),
  })
  const head = writer.head(new Date('2026-11-24T12:00:00Z'))
  return `${head}${stories.map(writer.story).join('')}${writer.tail}`
}

async function backFrom(...stories: readonly ArchivedStory[]): Promise<readonly Draft[]> {
  const { drafts, said } = await readAll(exportOf(...stories))
  expect(said).toEqual([])
  return drafts
}

describe('an export for WordPress', () => {
  test('comes back as the same story, block by block', async () => {
    const [draft] = await backFrom(story)
    const { headline, standfirst, bylines, section, slug, language } = content
    expect(draft).toMatchObject({
      format: 'wxr',
      status: { type: 'usable' },
      guid: `urn:uuid:${story.id}`,
      publishedAt: story.published,
      updatedAt: story.updated,
      content: { headline, standfirst, bylines, section, slug, language, topics: content.topics },
    })
    expect(draft?.content.body.map(({ type }) => type)).toEqual(body.map(({ type }) => type))
    expect(draft?.content.body.map(blockWords)).toEqual(body.map(blockWords))
    const src = 'https://packet.example/pictures/abc-900.webp'
    expect(draft?.content.lead).toEqual({ ...photo, src })
    expect(draft?.dropped).toEqual([])
  })

  test('is well-formed, whatever the words are', () => {
    const odd = '\u0001 ]]> <![CDATA[ & <b> "\'` \uD800 [x]'
    const hostile = { ...content, headline: odd, kicker: odd, body: [paragraph(odd)] }
    for (const one of [story, { ...story, content: hostile }]) {
      const faults: Error[] = []
      const parser = new SaxesParser({ xmlns: true })
      parser.on('error', (error) => faults.push(error))
      parser.write(exportOf(one, one)).close()
      expect(faults).toEqual([])
    }
  })

  test('numbers its items, each picture before the story and named by it', () => {
    const numbers = [...exportOf(story, story).matchAll(/<wp:post_id>(\d+)</g)].map(([, at]) => at)
    expect(numbers).toEqual(['2', '3', '1', '5', '6', '4'])
    expect(exportOf(story)).toContain(
      '<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value><![CDATA[2]]></wp:meta_value>',
    )
  })

  test('gives times by the paper’s clocks and by UTC, its sections by their names, and old names', () => {
    const written = exportOf(story)
    expect(written).toContain('<wp:post_date>2026-03-02 00:30:00</wp:post_date>')
    expect(written).toContain('<wp:post_date_gmt>2026-03-01 23:30:00</wp:post_date_gmt>')
    expect(written).toContain('nicename="arts-and-ideas">Arts &amp; Ideas</category>')
    expect(
      [...written.matchAll(/_wp_old_slug<\/wp:meta_key><wp:meta_value><!\[CDATA\[(.*?)\]/g)].map(
        ([, name]) => name,
      ),
    ).toEqual(['old-name'])
  })

  test('a draft is a draft, and one that waits is to come', async () => {
    const { path, published, updated, ...rest } = story
    const scheduled = new Date('2030-01-01T00:00:00Z')
    const drafts = await backFrom(
      { ...rest, state: 'draft' },
      { ...rest, id: '0195f7e0-0000-7000-8000-000000000002', state: 'scheduled', scheduled },
    )
    expect(drafts.map(({ status }) => status)).toEqual([
      { type: 'draft' },
      { type: 'embargoed', until: scheduled },
    ])
    expect([path, published, updated].every(Boolean)).toBe(true)
  })

  test('a picture that the paper does not keep leaves its caption', async () => {
    const [draft] = await backFrom({ ...story, pictures: [] })
    expect(draft?.content.lead).toBeUndefined()
    expect(draft?.content.body.map(blockWords)).toContain(photo.caption)
  })
})
