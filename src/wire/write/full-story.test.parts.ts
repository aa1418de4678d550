import type { Block, StoryContent } from '#story'
import type { Outgoing } from './outgoing.ts'

/* A story with every kind of block, mark, byline and topic, as it leaves for partners. */

const text = (words: string) => ({ type: 'text' as const, text: words })
export const paragraph = (words: string) => ({ type: 'paragraph' as const, content: [text(words)] })
const cell = (words: string, header: boolean) => ({
  type: 'table_cell' as const,
  attrs: { header, ...(header ? {} : { align: 'end' as const }) },
  content: [text(words)],
})
const photo = {
  type: 'picture' as const,
  attrs: {
    src: 'https://packet.example/p/quay.jpg',
    alt: 'The quay',
    caption: 'The quay & its cranes.',
    credit: 'W. Krol',
    width: 800,
    height: 600,
  },
}

const list = {
  type: 'list' as const,
  attrs: { ordered: false },
  content: [{ type: 'list_item' as const, content: [paragraph('A rope.')] }],
}
const wide = {
  type: 'table_cell' as const,
  attrs: { header: false, align: 'center' as const, columns: 2 },
  content: [text('Nobody stayed away.')],
}
const table = {
  type: 'table' as const,
  attrs: { caption: 'The vote' },
  content: [
    { type: 'table_row' as const, content: [cell('For', true), cell('Against', true)] },
    { type: 'table_row' as const, content: [cell('9', false), cell('4', false)] },
    { type: 'table_row' as const, content: [wide] },
  ],
}
const quote = {
  type: 'quote' as const,
  attrs: { attribution: 'Ida Voss' },
  content: [paragraph('“It floats.”'), paragraph('So she said.')],
}
const film = {
  type: 'embed' as const,
  attrs: { href: 'https://film.example/tug', title: 'The tug, filmed', provider: 'Film' },
}

const body: readonly Block[] = [
  {
    type: 'paragraph',
    content: [
      text('The council voted '),
      { ...text('nine'), marks: [{ type: 'strong' }] },
      text(' to <four>, a '),
      { ...text('coup de théâtre'), marks: [{ type: 'language', attrs: { lang: 'fr' } }] },
      text('; '),
      {
        ...text('the record'),
        marks: [{ type: 'link', attrs: { href: 'https://packet.example/record?a=1&b=2' } }],
      },
      text(' says so.'),
      { type: 'hard_break' },
      text('It was late.'),
    ],
  },
  {
    type: 'paragraph',
    content: [
      text('Of H'),
      { ...text('2'), marks: [{ type: 'sub' }] },
      text('O, '),
      { ...text('not'), marks: [{ type: 'em' }] },
      text(' 10 m'),
      { ...text('3'), marks: [{ type: 'sup' }] },
      text(', it took '),
      { ...text('one'), marks: [{ type: 'strike' }] },
      text(' two; the log says '),
      { ...text('in 2'), marks: [{ type: 'strong' }, { type: 'code' }] },
      text('.'),
    ],
  },
  { type: 'crosshead', attrs: { level: 2 }, content: [text('Old boat')] },
  { type: 'crosshead', attrs: { level: 3 }, content: [text('Older engine')] },
  quote,
  { type: 'pull_quote', attrs: {}, content: [text('It floats.')] },
  { type: 'pull_quote', attrs: { attribution: 'Ida Voss' }, content: [text('It sinks.')] },
  {
    type: 'list',
    attrs: { ordered: true },
    content: [
      { type: 'list_item', content: [paragraph('One.'), paragraph('More of one.')] },
      { type: 'list_item', content: [paragraph('Two.')] },
    ],
  },
  list,
  photo,
  { type: 'gallery', content: [photo] },
  table,
  film,
  { type: 'embed', attrs: { href: 'https://film.example/bare' } },
  { type: 'rule' },
  {
    type: 'fact_box',
    attrs: { title: 'The tug' },
    content: [paragraph('Built in 1961.'), list, table, photo],
  },
  {
    type: 'live_post',
    attrs: { time: '2026-03-01T10:00:00.000Z', headline: 'It sails' },
    content: [paragraph('It left the quay.'), list, table, photo, quote, film],
  },
  {
    type: 'live_post',
    attrs: { time: '2026-03-01T09:30:00+01:00' },
    content: [paragraph('It waits.')],
  },
  paragraph('The end, on a Tuesday.'),
]

export const content: StoryContent = {
  language: 'en-GB',
  section: 'news',
  slug: 'town-lends-its-tug',
  kicker: 'Harbour',
  headline: 'Town lends its tug & “crew”',
  standfirst: 'Nine to four.',
  bylines: [
    { type: 'person', name: 'Nora Castellan', slug: 'nora-castellan' },
    { type: 'person', name: 'Aksel Dunmore', slug: 'aksel-dunmore' },
    { type: 'credit', text: 'Staff and agencies' },
  ],
  dateline: { place: 'BRENHOLT', source: 'MNA' },
  label: 'analysis',
  lead: { ...photo.attrs, src: 'https://packet.example/p/tug.jpg' },
  body,
  topics: [
    { slug: 'ferries', name: 'Ferries', kind: 'subject', code: 'medtop:20000065' },
    { slug: 'ida-voss', name: 'Ida Voss', kind: 'person' },
    { slug: 'port-trust', name: 'Port Trust', kind: 'organisation' },
    { slug: 'brenholt', name: 'Brenholt', kind: 'place', code: 'geo:brenholt' },
    { slug: 'regatta', name: 'Regatta', kind: 'event' },
  ],
}

/** The same with nothing that a story can be without. */
export const least: StoryContent = {
  language: content.language,
  section: content.section,
  slug: content.slug,
  headline: content.headline,
  bylines: [],
  topics: [],
  body: [],
}

export const outgoing: Outgoing = {
  content,
  guid: 'urn:uuid:0195f7e0-0000-7000-8000-000000000001',
  version: 3,
  provider: 'The Packet',
  publishedAt: new Date('2026-03-01T09:00:00Z'),
  updatedAt: new Date('2026-03-01T12:00:00Z'),
  urgency: 3,
  usageTerms: 'Subscribers only; no resale.',
  status: { type: 'usable' },
  pictureAddress: (src) => src,
}
