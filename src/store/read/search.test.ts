import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishSample, type SampleFields, sampleTime } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import type { Marked } from '../value/marked.ts'
import { type Search, search } from './search.ts'

let store: TestStore
const slugs = new Map<string, string>()

const archive: SampleFields[] = [
  { slug: 'en', headline: 'Ports reopened', words: 'Ships were loading again on Monday.' },
  { slug: 'fr', language: 'fr', headline: 'La rentrée', words: 'Les élèves sont retournés.' },
  { slug: 'de', language: 'de', headline: 'Neue Häuser', words: 'Der Bürgermeister baute Häuser.' },
  {
    slug: 'ar',
    language: 'ar',
    headline: 'افتتاح الميناء',
    words: 'وصلت السفن إلى المدينة اليوم.',
  },
  { slug: 'zh', language: 'zh', headline: '港口重新开放', words: '船只星期一再次装货。' },
  { slug: 'vi', language: 'vi', headline: 'Cảng mở lại', words: 'Tàu thuyền trở lại.' },
  {
    slug: 'markup',
    headline: 'Tags <b>bold</b> & more',
    words: 'He typed <script>alert</script> and R&D.',
  },
  {
    slug: 'long',
    headline: 'A long read',
    words: `${'Filler words. '.repeat(2_000)}Narwhals sing.`,
  },
  { slug: 'both', headline: 'Walrus', words: 'Otter and beaver.' },
  { slug: 'one', headline: 'Otter', words: 'Alone.' },
]

beforeAll(async () => {
  store = await openTestStore()
  for (const [day, fields] of archive.entries()) {
    const at = new Date(sampleTime.getTime() - day * 86_400_000)
    const { story } = await publishSample(store, { bylines: [], topics: [], ...fields }, at)
    slugs.set(story.id, fields.slug ?? '')
  }
})
afterAll(() => store.close())

async function find(query: string, rest: Partial<Search> = {}) {
  const page = await search(store.reader, { query, languages: ['en', 'fr'], limit: 10, ...rest })
  return page.hits.map((hit) => ({ ...hit, slug: slugs.get(hit.card.id) }))
}

const wordsOf = ({ text, hits }: Marked) => hits.map(({ start, end }) => text.slice(start, end))

describe('a search', () => {
  test.each([
    ['other forms of a word', 'port reopening', 'en'],
    ['the body', 'loaded ship', 'en'],
    ['words without their accents', 'rentree eleve', 'fr'],
    ['accents that the text has', 'rentrée', 'fr'],
    ['German plurals', 'haus burgermeister', 'de'],
    ['Arabic words', 'السفن', 'ar'],
    ['Chinese words', '港口', 'zh'],
    ['Vietnamese without marks', 'cang mo lai', 'vi'],
    ['what looks like markup', 'alert', 'markup'],
    ['the end of a long text', 'narwhal', 'long'],
  ])('finds %s', async (_, query, slug) => {
    expect((await find(query)).map((hit) => hit.slug)).toEqual([slug])
  })

  test('understands phrases, or, and not', async () => {
    expect((await find('"otter and beaver"')).map(({ slug }) => slug)).toEqual(['both'])
    expect(await find('"beaver and otter"')).toEqual([])
    expect(
      (await find('"otter and beaver" or narwhal')).map(({ slug }) => slug).toSorted(),
    ).toEqual(['both', 'long'])
    expect((await find('otter -"otter and beaver"')).map(({ slug }) => slug)).toEqual(['one'])
    expect((await find('otter -walrus')).map(({ slug }) => slug)).toEqual(['one'])
    expect((await find('walrus or narwhal')).map(({ slug }) => slug).toSorted()).toEqual([
      'both',
      'long',
    ])
  })

  test('puts a headline before a body', async () => {
    expect((await find('otter')).map(({ slug }) => slug)).toEqual(['one', 'both'])
  })

  test('in one language finds stories of that language only', async () => {
    expect(await find('otter', { language: 'fr' })).toEqual([])
    expect((await find('élève', { language: 'fr-CA' })).map(({ slug }) => slug)).toEqual(['fr'])
  })

  test('of nothing, or of no word, finds nothing', async () => {
    for (const query of ['', '   ', '"', '-', '& | ! ()', '\0', 'the'])
      expect(await find(query)).toEqual([])
  })

  test('any query is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (query) => {
        expect(Array.isArray(await find(query))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('goes on where a page ended', async () => {
    const query = 'or otter or walrus or port or narwhal or alert'
    const all = (await find(query)).map(({ slug }) => slug)
    const pages = []
    let cursor: string | undefined
    do {
      const page = await search(store.reader, { query, languages: ['en'], limit: 2, cursor })
      pages.push(...page.hits.map(({ card }) => slugs.get(card.id)))
      cursor = page.next
    } while (cursor !== undefined && pages.length < 20)
    expect(pages).toEqual(all)
    expect(all.length).toBeGreaterThan(4)
  })
})

describe('marks', () => {
  test('are on the words that were found, in the text as it is', async () => {
    const [french] = await find('rentree eleves')
    expect(french && wordsOf(french.headline)).toEqual(['rentrée'])
    expect(french?.snippet && wordsOf(french.snippet)).toEqual(['élèves'])
  })

  test('leave text that looks like markup as it is', async () => {
    const [found] = await find('alert')
    expect(found?.headline).toEqual({ text: 'Tags <b>bold</b> & more', hits: [] })
    expect(found?.snippet?.text).toBe('He typed <script>alert</script> and R&D.')
    expect(found?.snippet && wordsOf(found.snippet)).toEqual(['alert'])
  })

  test('are found far down in a long text', async () => {
    const [found] = await find('narwhal')
    expect(found?.snippet?.text).toMatch(/^….*Narwhals sing\.$/)
    expect(found?.snippet && wordsOf(found.snippet)).toEqual(['Narwhals'])
  })
})
