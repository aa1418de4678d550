import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { Block, StoryContent } from '#story'
import type { Draft } from '../draft.ts'
import { readAll, readOne } from '../reading.testing.ts'
import type { Outgoing } from './outgoing.ts'
import { newsmlG2Message, newsmlG2Of } from './write-newsml-g2.ts'
import { ninjsOf } from './write-ninjs.ts'
import { nitfOf } from './write-nitf.ts'

const text = (words: string) => ({ type: 'text' as const, text: words })
const paragraph = (words: string) => ({ type: 'paragraph' as const, content: [text(words)] })
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
  { type: 'crosshead', attrs: { level: 2 }, content: [text('Old boat')] },
  { type: 'crosshead', attrs: { level: 3 }, content: [text('Older engine')] },
  {
    type: 'quote',
    attrs: { attribution: 'Ida Voss' },
    content: [paragraph('“It floats.”'), paragraph('So she said.')],
  },
  { type: 'pull_quote', attrs: {}, content: [text('It floats.')] },
  {
    type: 'list',
    attrs: { ordered: true },
    content: [
      { type: 'list_item', content: [paragraph('One.'), paragraph('More of one.')] },
      { type: 'list_item', content: [paragraph('Two.')] },
    ],
  },
  photo,
  { type: 'gallery', content: [photo] },
  {
    type: 'table',
    attrs: { caption: 'The vote' },
    content: [
      { type: 'table_row', content: [cell('For', true), cell('Against', true)] },
      { type: 'table_row', content: [cell('9', false), cell('4', false)] },
    ],
  },
  {
    type: 'embed',
    attrs: { href: 'https://film.example/tug', title: 'The tug, filmed', provider: 'Film' },
  },
  { type: 'embed', attrs: { href: 'https://film.example/bare' } },
  { type: 'rule' },
  { type: 'fact_box', attrs: { title: 'The tug' }, content: [paragraph('Built in 1961.')] },
  {
    type: 'live_post',
    attrs: { time: '2026-03-01T10:00:00.000Z', headline: 'It sails' },
    content: [paragraph('It left the quay.')],
  },
  paragraph('The end, on a Tuesday.'),
]

const content: StoryContent = {
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
    { slug: 'brenholt', name: 'Brenholt', kind: 'place' },
    { slug: 'regatta', name: 'Regatta', kind: 'event' },
  ],
}

const outgoing: Outgoing = {
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

const writers: readonly (readonly [name: string, write: (out: Outgoing) => string])[] = [
  ['ninjs 2.1', (out) => JSON.stringify(ninjsOf(out, '2.1'))],
  ['ninjs 3.1', (out) => JSON.stringify(ninjsOf(out, '3.1'))],
  ['NewsML-G2', newsmlG2Of],
  ['NITF', nitfOf],
  [
    'NITF in NewsML-G2',
    (out) => newsmlG2Message([out], { sent: out.updatedAt, sender: out.provider, text: 'nitf' }),
  ],
]

const schemas = join(import.meta.dirname, '../../../../shared/data/wire/ninjs')
const hasSchemas = existsSync(schemas)

describe.each(writers)('%s', (_, write) => {
  test('a story comes back as it went out', async () => {
    const draft: Draft = await readOne(write(outgoing))
    const { slug, source, topics, ...rest } = draft.content
    const { slug: slugOut, topics: topicsOut, ...restOut } = content
    expect(rest).toEqual(restOut)
    expect([...topics].sort(bySlug)).toEqual([...topicsOut].sort(bySlug))
    expect(source).toMatchObject({
      provider: 'The Packet',
      guid: outgoing.guid,
      version: 3,
      urgency: 3,
      usageTerms: outgoing.usageTerms,
    })
    expect(draft).toMatchObject({
      status: { type: 'usable' },
      publishedAt: outgoing.publishedAt,
      updatedAt: outgoing.updatedAt,
      dropped: [],
    })
    expect(slug).toBe('town-lends-its-tug-crew')
    expect(slugOut).toBe(content.slug)
  })

  test('an embargo, a hold and a kill are told', async () => {
    const until = new Date('2026-12-24T06:00:00Z')
    for (const status of [
      { type: 'embargoed', until },
      { type: 'withheld' },
      { type: 'cancelled' },
    ] as const)
      expect((await readOne(write({ ...outgoing, status }))).status).toEqual(status)
  })

  test('the least that a story can be, and words that no format likes, come through', async () => {
    const { kicker, standfirst, dateline, label, lead, ...least } = content
    const plainBody = [paragraph('It <b>floats</b> & “sinks” ]]> \u0001.')]
    const draft = await readOne(
      write({ ...outgoing, content: { ...least, bylines: [], topics: [], body: plainBody } }),
    )
    expect(draft.content.body).toEqual([paragraph('It <b>floats</b> & “sinks” ]]> .')])
    expect(draft.content.bylines).toEqual([])
    expect([kicker, standfirst, dateline, label, lead].every(Boolean)).toBe(true)
  })

  test('a picture that may not be sent is not named, and its caption stays', async () => {
    const sent = write({ ...outgoing, pictureAddress: () => undefined })
    expect(sent).not.toContain('.jpg')
    const { drafts } = await readAll(sent)
    expect(drafts[0]?.content.lead).toBeUndefined()
  })
})

test.runIf(hasSchemas).each([
  ['2.1', 'ninjs-schema_2.1.json'],
  ['3.1', 'ninjs-schema_3.0.json'],
] as const)('ninjs %s is valid by the schema %s', (version, file) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' })
  const schema: unknown = JSON.parse(readFileSync(join(schemas, file), 'utf8'))
  if (typeof schema !== 'object' || schema === null) throw new Error(`${file} is no schema`)
  const validate = ajv.compile(schema)
  const until = new Date('2026-12-24T06:00:00Z')
  for (const out of [
    outgoing,
    { ...outgoing, status: { type: 'embargoed' as const, until } },
    { ...outgoing, status: { type: 'cancelled' as const }, note: 'It was nine.' },
  ]) {
    validate(JSON.parse(JSON.stringify(ninjsOf(out, version))))
    expect(validate.errors).toBeNull()
  }
})

function bySlug(one: { readonly slug: string }, other: { readonly slug: string }): number {
  return one.slug < other.slug ? -1 : 1
}
