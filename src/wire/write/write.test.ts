import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { Draft } from '../draft.ts'
import { readAll, readOne } from '../reading.testing.ts'
import { content, outgoing, paragraph } from './full-story.test.parts.ts'
import type { Outgoing } from './outgoing.ts'
import { newsmlG2Message, newsmlG2Of } from './write-newsml-g2.ts'
import { ninjsOf } from './write-ninjs.ts'
import { nitfOf } from './write-nitf.ts'

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
