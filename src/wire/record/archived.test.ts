import { describe, expect, test } from 'vitest'
import type { ArchivedStory } from '#story'
import { readAll, readOne } from '../reading.testing.ts'
import { jsonlOf } from '../write/write-jsonl.ts'

const story: ArchivedStory = {
  id: '0195f7e0-0000-7000-8000-000000000001',
  state: 'corrected',
  created: new Date('2026-02-28T09:00:00.123Z'),
  published: new Date('2026-03-01T09:00:00Z'),
  updated: new Date('2026-03-01T12:00:00Z'),
  path: '/news/2026/03/01/tug',
  former: ['/nation/2026/03/01/tug'],
  corrections: [
    {
      id: '0195f7e0-0000-7000-8000-000000000002',
      at: new Date('2026-03-02T09:00:00Z'),
      kind: 'correction',
      text: 'Nine, not eight.',
      by: 'ada',
    },
  ],
  content: {
    language: 'fr',
    section: 'news',
    slug: 'tug',
    headline: 'Town lends  its tug',
    bylines: [{ type: 'person', name: 'Nora Castellan', slug: 'nora' }],
    body: [{ type: 'paragraph', content: [{ type: 'text', text: ' It floats. ' }] }],
    topics: [],
  },
  pictures: [],
  sections: [{ slug: 'news', name: 'The news' }],
  authors: [{ slug: 'nora', name: 'Nora Castellan', role: 'Editor' }],
}

/** A line with other fields than it should have; a field of `undefined` is left out. */
function lineWith(fields: object): string {
  return `${JSON.stringify({ ...JSON.parse(jsonlOf(story)), ...fields })}\n`
}

test('a line of an archive is read exactly, alone and among others', async () => {
  const draft = await readOne(jsonlOf(story))
  expect(draft.archived).toEqual(story)
  expect(draft.content).toEqual(story.content)
  expect(draft).toMatchObject({
    format: 'jsonl',
    status: { type: 'usable' },
    guid: story.id,
    publishedAt: story.published,
    updatedAt: story.updated,
    authors: story.authors,
    dropped: [],
  })
  const other = { id: 'a', title: 'Of another kind', text: 'One.' }
  const { drafts } = await readAll(`${JSON.stringify(other)}\n${jsonlOf(story)}`)
  expect(drafts.map(({ archived }) => archived?.id)).toEqual([undefined, story.id])
})

test('where it stood tells what may become of it', async () => {
  const { path, published, updated, ...rest } = story
  const scheduled = new Date('2030-01-01T00:00:00Z')
  const draft = await readOne(jsonlOf({ ...rest, state: 'in_review' }))
  expect(draft.status).toEqual({ type: 'draft' })
  const waits = await readOne(jsonlOf({ ...rest, state: 'scheduled', scheduled }))
  expect(waits.status).toEqual({ type: 'embargoed', until: scheduled })
  expect([path, published, updated].every(Boolean)).toBe(true)
})

describe('a line is refused', () => {
  const image = { sha256: 'a'.repeat(64), type: 'image/png', width: 1, height: 1, length: 1 }
  test.each([
    ['of a later form', { broadside: 2 }, /form 2.*take a newer Broadside/],
    ['of a form that is no number', { broadside: 'yes' }, /take a newer Broadside/],
    ['with a name that the form does not have', { extra: 1 }, /extra/],
    ['of a killed story', { state: 'killed' }, /state/],
    ['with an id that is none', { id: '7' }, /id/],
    ['with an address that no story has', { path: '/newsroom' }, /path/],
    ['with a former address that no story has', { former: ['//evil.example/a'] }, /former/],
    ['with a date that no calendar has', { published: '2026-02-30T00:00:00Z' }, /published/],
    ['published without an address', { path: undefined }, /path/],
    ['published without a time', { published: undefined }, /published/],
    ['scheduled without a time', { state: 'scheduled', scheduled: undefined }, /scheduled/],
    ['without its text', { content: undefined }, /content/],
    [
      'with a block that there is not',
      { content: { ...story.content, body: [{ type: 'script' }] } },
      /content body 1/,
    ],
    [
      'with a picture whose id is a path',
      { pictures: [{ ...image, id: '../a', files: [] }] },
      /pictures 1 id/,
    ],
  ])('%s', async (_, fields, said) => {
    const read = await readAll(lineWith(fields))
    expect(read.drafts).toEqual([])
    expect(read.said).toEqual([expect.stringMatching(said)])
  })

  test('that says again what a line before it said', async () => {
    const read = await readAll(jsonlOf(story).repeat(2))
    expect(read.drafts).toHaveLength(1)
    expect(read.faults).toEqual([expect.objectContaining({ type: 'duplicate', guid: story.id })])
  })

  test('of a story that is longer than any', async () => {
    const text = 'a'.repeat(200_000)
    const body = Array.from({ length: 11 }, () => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text }],
    }))
    const { faults } = await readAll(jsonlOf({ ...story, content: { ...story.content, body } }))
    expect(faults).toEqual([expect.objectContaining({ type: 'too_long', what: 'story' })])
  })
})
