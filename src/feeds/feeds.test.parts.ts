import type { Block, Card, Paper, PublishedStory, StoryContent } from '#story'
import type { Reads } from './reads.ts'

/** A paper for tests. */
export const paper: Paper = {
  name: 'The Quay Courier',
  tagline: 'Every tide, every day.',
  language: 'en',
  languages: ['en', 'ar'],
  timeZone: 'Etc/UTC',
  address: 'https://quay.example',
  email: 'desk@quay.example',
  sections: [
    { slug: 'harbour', name: 'Harbour', description: 'Ships & those who wait.' },
    { slug: 'town', name: 'Town' },
  ],
}

const words = (text: string) => [{ type: 'text' as const, text }]
const paragraph = (text: string) => ({ type: 'paragraph' as const, content: words(text) })

/** One block of every kind there is. */
export const everyBlock: readonly Block[] = [
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'The ' },
      { type: 'text', text: 'ferry ', marks: [{ type: 'strong' }] },
      { type: 'text', text: 'sails', marks: [{ type: 'strong' }, { type: 'em' }] },
      { type: 'hard_break' },
      {
        type: 'text',
        text: 'again',
        marks: [{ type: 'link', attrs: { href: '/town/2026/11/23/x' } }],
      },
      { type: 'text', text: ' H' },
      { type: 'text', text: '2', marks: [{ type: 'sub' }] },
      { type: 'text', text: 'O', marks: [{ type: 'sup' }, { type: 'code' }, { type: 'strike' }] },
      { type: 'text', text: 'عبارة', marks: [{ type: 'language', attrs: { lang: 'ar' } }] },
    ],
  },
  { type: 'crosshead', attrs: { level: 2 }, content: words('On the quay') },
  { type: 'crosshead', attrs: { level: 3 }, content: words('Later') },
  { type: 'quote', attrs: { attribution: 'The log' }, content: [paragraph('Calm sea.')] },
  { type: 'pull_quote', attrs: {}, content: words('A large sentence.') },
  {
    type: 'list',
    attrs: { ordered: true },
    content: [{ type: 'list_item', content: [paragraph('First')] }],
  },
  {
    type: 'picture',
    attrs: {
      src: 'picture:ab12',
      alt: 'A "ferry"',
      caption: 'At dawn',
      credit: 'Courier',
      width: 900,
      height: 600,
    },
  },
  {
    type: 'gallery',
    content: [{ type: 'picture', attrs: { src: 'picture:cd34.svg', alt: 'A chart' } }],
  },
  {
    type: 'embed',
    attrs: { href: 'https://video.example/1?a=1&b=2', title: 'A film', provider: 'Video' },
  },
  {
    type: 'table',
    attrs: { caption: 'Sailings' },
    content: [
      {
        type: 'table_row',
        content: [
          { type: 'table_cell', attrs: { header: true, columns: 2 }, content: words('Day') },
          { type: 'table_cell', attrs: { header: false, rows: 2 }, content: words('9:00') },
        ],
      },
    ],
  },
  { type: 'rule' },
  { type: 'fact_box', attrs: { title: 'The ferry' }, content: [paragraph('Built in 1998.')] },
  {
    type: 'live_post',
    attrs: { time: '2026-11-24T09:00:00+01:00', headline: 'Ramp down' },
    content: [paragraph('Cars roll off.')],
  },
]

export interface StoryParts extends Partial<StoryContent> {
  /** A number that makes the story another one. */
  readonly number?: number
}

export function storyWith({ number = 1, ...content }: StoryParts = {}): PublishedStory {
  const published = new Date(Date.UTC(2026, 10, 24, 8) - (number - 1) * 3_600_000)
  const slug = content.slug ?? `ferry-${number}`
  return {
    id: `0192f1aa-0000-7000-8000-${String(number).padStart(12, '0')}`,
    path: `/harbour/2026/11/24/${slug}`,
    publishedAt: published,
    changedAt: new Date(published.getTime() + 60_000),
    corrections: [
      { at: new Date('2026-11-24T12:00:00Z'), kind: 'correction', text: '80 cars, not 90.' },
    ],
    content: {
      language: 'en',
      section: 'harbour',
      slug,
      headline: `Ferry returns & sails <again> ${number}`,
      standfirst: 'Crossing opens: tickets < 5 & free for under 12s.',
      bylines: [
        { type: 'person', name: 'Ana Reis', slug: 'ana-reis' },
        { type: 'credit', text: 'Staff & agencies' },
      ],
      dateline: { place: 'PORTO NOVO', source: 'QC' },
      lead: {
        src: 'picture:ab12',
        alt: 'A ferry',
        caption: 'On Monday',
        credit: 'Courier',
        width: 2400,
        height: 1600,
      },
      body: everyBlock,
      topics: [{ slug: 'ferries', name: 'Ferries & boats', kind: 'subject' }],
      ...content,
    },
  }
}

export function cardWith(number: number, more: Partial<Card> = {}): Card {
  const { id, path, publishedAt, content } = storyWith({ number })
  const { language, section, headline, bylines } = content
  return { id, path, publishedAt, language, section, headline, bylines, ...more }
}

/** Reads that find one of everything, unless told otherwise. */
export function readsWith(more: Partial<Reads> = {}): Reads {
  return {
    stories: async () => [storyWith({ number: 1 }), storyWith({ number: 2 })],
    topic: async (slug) =>
      slug === 'ferries' ? { slug, name: 'Ferries', kind: 'subject' } : undefined,
    author: async (slug) =>
      slug === 'ana-reis' ? { slug, name: 'Ana Reis', bio: 'Writes of ships.' } : undefined,
    topics: async () => [{ slug: 'ferries', name: 'Ferries', kind: 'subject' }],
    authors: async () => [{ slug: 'ana-reis', name: 'Ana Reis' }],
    months: async () => [
      { month: '2026-11', stories: 2, parts: 2, changedAt: new Date('2026-11-24T08:01:00Z') },
      { month: '2026-10', stories: 1, parts: 1, changedAt: new Date('2026-10-02T08:00:00Z') },
    ],
    urls: async (month, part) =>
      month === '2026-11' && part <= 2
        ? [{ path: '/harbour/2026/11/24/عبارة', changedAt: new Date('2026-11-24T08:01:00Z') }]
        : [],
    news: async () => [cardWith(1), cardWith(2)],
    ...more,
  }
}
