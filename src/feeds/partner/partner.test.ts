import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setClock } from '#kit'
import {
  addCorrection,
  importStories,
  kill,
  openTestStore,
  type Partner,
  publish,
  removePartner,
  savePartner,
  saveRevision,
  saveSections,
  setState,
  type TestStore,
} from '#store'
import { type StoryContent, storyContent } from '#story'
import { type Draft, readItems } from '#wire'
import { paper, storyWith } from '../feeds.test.parts.ts'
import { newPartnerKey } from './key.ts'
import { partnerRoute } from './partner-route.ts'

/*
 * From a publication in a real database to what a partner reads with its key.
 */

const clock = setClock('2026-11-24T08:00:00Z')
const by = { by: 'ana', timeZone: paper.timeZone }
let store: TestStore
let app: FastifyInstance
const keys = new Map<string, string>()

beforeAll(async () => {
  store = await openTestStore()
  await store.write((tx) => saveSections(tx, paper.sections))
  app = Fastify()
  partnerRoute(app, {
    newsroom: store.newsroom,
    paper: async () => paper,
    clock,
    sendProblem: async (reply, { status }) => reply.code(status).send(),
  })
})
afterAll(async () => {
  await app.close()
  await store.close()
})

async function partnerOf(slug: string, settings: Partial<Partner> = {}): Promise<void> {
  const { key, keyHash } = newPartnerKey()
  keys.set(slug, key)
  const partner = { slug, format: 'ninjs', rights: 'own', ...settings } as const
  await store.write((tx) => savePartner(tx, partner, { keyHash, now: clock.now() }))
}

async function draft(slug: string, fields: Partial<StoryContent> = {}): Promise<string> {
  const { source, ...content } = storyWith().content
  const whole = storyContent.parse({ ...content, slug, headline: `Of ${slug}`, ...fields })
  const saved = await store.write((tx) =>
    saveRevision(tx, { content: whole, by: 'ana', at: clock.now() }),
  )
  if (!saved.ok) throw new Error(saved.fault.type)
  expect(source === undefined || source.provider !== '').toBe(true)
  return saved.value.id
}

async function publishOne(slug: string, fields: Partial<StoryContent> = {}): Promise<string> {
  const id = await draft(slug, fields)
  const done = await store.write((tx) =>
    publish(tx, id, { ...by, at: clock.now(), significant: false }),
  )
  if (!done.ok) throw new Error(done.fault.type)
  return id
}

/** A minute later: what happened before is settled. */
function pass(): void {
  clock.set(new Date(clock.now().getTime() + 60_000))
}

async function ask(slug: string, query = '', headers: Record<string, string> = {}) {
  const authorization = `Bearer ${keys.get(slug) ?? ''}`
  return app.inject({ url: `/partner/${slug}${query}`, headers: { authorization, ...headers } })
}

async function drafts(slug: string, query = ''): Promise<readonly Draft[]> {
  const { rawPayload } = await ask(slug, query)
  const found: Draft[] = []
  for await (const item of readItems(rawPayload, { name: slug, clock }))
    if (item.ok) found.push(item.value)
  return found
}

const slugs = async (slug: string): Promise<readonly string[]> =>
  (await drafts(slug)).map(({ content }) => content.headline.replace('Of ', ''))

/** Where the next changes will be. */
async function nextOf(slug: string, query = ''): Promise<string> {
  const { headers } = await ask(slug, query)
  return /\?[^>]*/.exec(String(headers['link']))?.[0] ?? ''
}

describe('the key', () => {
  test('nobody gets in without the key of that address', async () => {
    await partnerOf('courier')
    await partnerOf('herald')
    for (const authorization of ['', 'Bearer', 'Bearer wrong', `Bearer ${keys.get('herald')}`])
      expect((await ask('courier', '', { authorization })).statusCode).toBe(401)
    expect((await ask('nobody')).statusCode).toBe(401)
    const basic = Buffer.from(`courier:${keys.get('courier')}`).toString('base64')
    expect((await ask('courier', '', { authorization: `Basic ${basic}` })).statusCode).toBe(200)
  })

  test('a new key ends the old one, and who was removed gets nothing', async () => {
    await partnerOf('gazette')
    const old = keys.get('gazette')
    await partnerOf('gazette')
    expect((await ask('gazette', '', { authorization: `Bearer ${old}` })).statusCode).toBe(401)
    expect((await ask('gazette')).headers['cache-control']).toBe('private, no-cache')
    await store.write((tx) => removePartner(tx, 'gazette'))
    expect((await ask('gazette')).statusCode).toBe(401)
  })
})

describe('what leaves', () => {
  test('only what readers see, of the section, the topic and the rights that were agreed', async () => {
    const fog = [{ slug: 'fog', name: 'Fog', kind: 'subject' as const }]
    const from = (provider: string, usageTerms?: string) => ({
      source: { provider, guid: provider, version: 1, ...(usageTerms ? { usageTerms } : {}) },
    })
    await publishOne('own', { topics: fog })
    await publishOne('brought', from('import'))
    await publishOne('termed', from('desk', 'Print only.'))
    await publishOne('wired', from('Meridian News'))
    await draft('unfinished')
    const waiting = await draft('waiting')
    const publishAt = new Date(clock.now().getTime() + 3_600_000)
    await store.write((tx) =>
      setState(tx, waiting, { state: 'scheduled', by: 'ana', at: clock.now(), publishAt }),
    )
    const dead = await draft('dead')
    await store.write((tx) => kill(tx, dead, { ...by, at: clock.now(), why: 'no' }))
    pass()
    await partnerOf('own')
    await partnerOf('all', { rights: 'all', terms: 'Web only.' })
    await partnerOf('fog', { topic: 'fog' })
    await partnerOf('elsewhere', { section: 'no-such-section' })
    expect([...(await slugs('own'))].sort()).toEqual(['brought', 'own'])
    expect([...(await slugs('all'))].sort()).toEqual(['brought', 'own', 'termed', 'wired'])
    expect(await slugs('fog')).toEqual(['own'])
    expect(await slugs('elsewhere')).toEqual([])
    const termed = (await drafts('all')).find(({ content }) => content.headline === 'Of termed')
    expect(termed?.content.source?.usageTerms).toBe('Web only. Print only.')
  })

  test.each(['ninjs', 'ninjs2', 'newsml-g2', 'nitf', 'rss', 'atom', 'json'] as const)(
    'a story comes back out of %s',
    async (format) => {
      const topic = `t-${format}`
      const topics = [{ slug: topic, name: topic, kind: 'subject' as const }]
      const id = await publishOne(`round-${format}`, { topics })
      pass()
      await partnerOf('round', { format, topic })
      const [back, ...more] = await drafts('round')
      expect(more).toEqual([])
      expect(back).toMatchObject({
        guid: `urn:uuid:${id}`,
        content: {
          headline: `Of round-${format}`,
          topics: expect.arrayContaining([expect.objectContaining({ slug: topic })]),
        },
      })
    },
  )

  test('a correction is a new version with a note; a kill a greater one without a word of the story', async () => {
    const topics = [{ slug: 'kills', name: 'Kills', kind: 'subject' as const }]
    const id = await publishOne('libel', { topics })
    pass()
    for (const format of ['ninjs', 'ninjs2', 'newsml-g2', 'nitf'] as const)
      await partnerOf(`k-${format}`, { format, topic: 'kills' })
    await partnerOf('k-other', { topic: 'other' })
    const [first] = await drafts('k-ninjs')
    const correction = { kind: 'correction' as const, text: 'It was nine.', at: clock.now() }
    await store.write((tx) => addCorrection(tx, id, correction, by))
    pass()
    const [second] = await drafts('k-ninjs', await nextOf('k-ninjs', '?since=2026-11-24T07:00:00Z'))
    const [corrected] = await drafts('k-ninjs')
    expect(second).toBeUndefined()
    expect(corrected?.version).toBe((first?.version ?? 0) + 1)
    expect((await ask('k-newsml-g2')).body).toContain('<edNote>It was nine.</edNote>')
    await store.write((tx) => kill(tx, id, { ...by, at: clock.now(), why: 'Court order' }))
    pass()
    for (const format of ['ninjs', 'ninjs2', 'newsml-g2', 'nitf'] as const) {
      const [killed] = await drafts(`k-${format}`)
      expect(killed).toMatchObject({ guid: `urn:uuid:${id}`, status: { type: 'cancelled' } })
      expect(killed?.version).toBe((corrected?.version ?? 0) + 1)
      expect((await ask(`k-${format}`)).body).not.toMatch(/libel|Court/)
    }
    expect(await drafts('k-other')).toEqual([])
  })
})

describe('asking again', () => {
  test('the next address gives only what is new, and the same answer is not sent twice', async () => {
    await partnerOf('again', { topic: 'again' })
    const topics = [{ slug: 'again', name: 'Again', kind: 'subject' as const }]
    await publishOne('one', { topics })
    expect(await slugs('again')).toEqual([])
    pass()
    expect(await slugs('again')).toEqual(['one'])
    const next = await nextOf('again')
    expect(await drafts('again', next)).toEqual([])
    expect(await nextOf('again', next)).toBe(next)
    await publishOne('two', { topics })
    pass()
    expect((await drafts('again', next)).map(({ content }) => content.slug)).toEqual(['of-two'])
    const { headers } = await ask('again')
    const same = await ask('again', '', { 'if-none-match': String(headers['etag']) })
    expect([same.statusCode, same.body]).toEqual([304, ''])
  })

  test.each(['newsml-g2', 'nitf'] as const)(
    'while nothing is new there is no message in %s, which could not be without an item',
    async (format) => {
      await partnerOf('calm', { format, topic: 'calm' })
      const { statusCode, body, headers } = await ask('calm')
      expect([statusCode, body]).toEqual([204, ''])
      expect(headers['link']).toMatch(/^<.+\?after=.+>; rel="next"$/)
    },
  )

  test.each(['?since=yesterday', '?after=x', '?since=2026-11-24', '?after=2026-11-24T08:00:00Z~1'])(
    '%s is refused with a sentence',
    async (query) => {
      await partnerOf('asks')
      expect((await ask('asks', query)).statusCode).toBe(400)
    },
  )
})

describe('more changes than one answer holds', () => {
  const at = () => ({ ...by, at: clock.now() })
  const batch = (count: number, from: number) =>
    Array.from({ length: count }).map((_one, place) => {
      const { source: _, ...content } = storyWith().content
      const slug = `many-${String(from + place).padStart(3, '0')}`
      const whole = { ...content, section: 'many', slug, headline: `Of ${slug}` }
      return {
        content: storyContent.parse(whole),
        createdAt: clock.now(),
        publishedAt: clock.now(),
      }
    })

  /** All answers from an address on, until one has nothing. */
  async function answers(query: string): Promise<readonly (readonly Draft[])[]> {
    const all: (readonly Draft[])[] = []
    for (let next = query; all.length < 10; next = await nextOf('pager', next)) {
      const page = await drafts('pager', next)
      if (page.length === 0) return all
      all.push(page)
    }
    return all
  }

  test('come in pages, each change once, also of one moment and while others come', async () => {
    await partnerOf('pager', { section: 'many' })
    const since = `?since=${clock.now().toISOString()}`
    pass()
    // One transaction, one time: only the ids tell where a page ends.
    const first = await store.write((tx) => importStories(tx, batch(150, 0), at()))
    pass()
    const then = await store.write((tx) => importStories(tx, batch(80, 150), at()))
    pass()
    const pages = await answers(since)
    expect(pages.map(({ length }) => length)).toEqual([100, 100, 30])
    const guids = pages.flat().map(({ guid = '' }) => guid)
    expect(new Set(guids).size).toBe(230)

    const behindOne = await nextOf('pager', since)
    const killed = first[0]?.id ?? ''
    await store.write((tx) => kill(tx, killed, { ...at(), why: 'Wrong' }))
    const corrected = then[0]?.id ?? ''
    await store.write((tx) =>
      addCorrection(
        tx,
        corrected,
        { kind: 'correction', text: 'It was ten.', at: clock.now() },
        by,
      ),
    )
    pass()
    const rest = (await answers(behindOne)).flat()
    const isOf = (id: string) => (one: Draft) => one.guid?.includes(id) === true
    expect(rest.filter(isOf(killed)).map(({ status }) => status.type)).toEqual(['cancelled'])
    expect(rest.filter(isOf(corrected))).toHaveLength(1)
    expect(rest.at(-1) && [killed, corrected].some((id) => isOf(id)(rest.at(-1) as Draft))).toBe(
      true,
    )
    expect(new Set(rest.map(({ guid }) => guid)).size).toBe(rest.length)
  })
})
