import { describe, expect, test } from 'vitest'
import { claimJobs, newsSource } from '#store'
import { addSource, type GivenSource } from './add-source.ts'
import { claimNow, clock, source, store, withSources } from './sources.testing.ts'

withSources()

describe('a source is added', () => {
  const addGiven = (given: Partial<GivenSource>) =>
    addSource(store, { publish: false, ...given }, clock.now())

  test('by its address alone', async () => {
    const added = await addGiven({ url: 'https://www.wire.test/feed' })
    expect(added).toEqual({
      ok: true,
      value: {
        slug: 'wire-test',
        kind: 'feed',
        url: 'https://www.wire.test/feed',
        provider: 'wire.test',
        sections: [],
        rule: { type: 'hold' },
        everyMinutes: 15,
      },
    })
    expect(await newsSource(store.newsroom, 'wire-test')).toMatchObject({ faults: 0, taken: 0 })
    expect(await claimJobs(store.newsroom, claimNow())).toMatchObject([{ key: 'wire-test' }])
  })

  test('with all that can be said of it, and changed under its name', async () => {
    const given = {
      url: 'https://ada:secret@wire.test/feed',
      slug: 'harbour',
      section: 'port',
      language: 'en-gb',
      provider: ' Harbour ',
      publish: true,
      urgentFrom: 3,
      every: 5,
    }
    await addGiven(given)
    expect(await source()).toMatchObject({
      section: 'port',
      language: 'en-GB',
      provider: 'Harbour',
      rule: { type: 'publish', urgentFrom: 3 },
      everyMinutes: 5,
    })
    await addGiven({ url: given.url, slug: 'harbour' })
    expect(await source()).toMatchObject({ rule: { type: 'hold' }, everyMinutes: 15 })
  })

  test('but not in the place of another from the same server', async () => {
    await addGiven({ url: 'https://wire.test/world' })
    expect(await addGiven({ url: 'https://wire.test/port' })).toMatchObject({ ok: false })
    expect(await addGiven({ url: 'https://wire.test/world', every: 30 })).toMatchObject({
      ok: true,
    })
    expect(await newsSource(store.newsroom, 'wire-test')).toMatchObject({
      url: 'https://wire.test/world',
      everyMinutes: 30,
    })
  })

  test.each([
    [{ url: 'wire.test' }, 'address'],
    [{ url: 'file:///not/there' }, 'no folder'],
    [{ url: 'folder:not/whole' }, 'whole path'],
    [{ url: 'file://elsewhere/in' }, 'whole path'],
    [{ url: 'file:///' }, 'whole disk'],
    [{ push: true }, 'name'],
    [{ push: true, slug: 'tips', url: 'https://wire.test' }, 'no address'],
    [{ url: 'https://wire.test', topics: ['medtop:15000000'] }, 'Topics'],
    [{ url: 'https://wire.test', publish: true, topics: ['not a topic'] }, 'topic'],
    [{ url: 'https://wire.test', map: ['medtop:15000000'] }, 'topic'],
    [{ url: 'https://wire.test', map: ['medtop:15000000=Not a slug'] }, 'topic'],
    [{ url: 'https://wire.test', map: ['medtop:15000000=NoSlug!'] }, 'section'],
    [{ url: 'https://wire.test', slug: 'No Slug' }, 'name'],
    [{ url: 'https://wire.test', section: 'No Slug' }, 'section'],
    [{ url: 'https://wire.test', language: 'english language' }, 'language'],
    [{ url: 'https://wire.test', every: 0 }, 'minutes'],
    [{ url: 'https://wire.test', every: 1.5 }, 'minutes'],
    [{ url: 'https://wire.test', publish: true, urgentFrom: 9 }, 'urgency'],
    [{ url: 'https://wire.test', urgentFrom: 3 }, 'urgency'],
  ])('not with %j: the %s is wrong', async (given, word) => {
    const added = await addGiven(given)
    expect(added).toEqual({ ok: false, fault: expect.stringContaining(word) })
  })
})
