import { describe, expect, test } from 'vitest'
import {
  addressOf,
  type Block,
  blockWords,
  bodyWords,
  countWords,
  href,
  linksOf,
  parseAddress,
  runsOf,
  storyContent,
} from './story.ts'

const words = (text: string) => [{ type: 'text' as const, text }]

const everyKind: readonly Block[] = [
  {
    type: 'paragraph',
    content: [
      ...words('One '),
      {
        type: 'text',
        text: 'two',
        marks: [{ type: 'link', attrs: { href: '/world/2026/11/24/one' } }],
      },
    ],
  },
  { type: 'crosshead', attrs: { level: 2 }, content: words('Head') },
  {
    type: 'quote',
    attrs: { attribution: 'The ruling' },
    content: [{ type: 'paragraph', content: words('Set apart') }],
  },
  { type: 'pull_quote', attrs: {}, content: words('Large') },
  {
    type: 'list',
    attrs: { ordered: false },
    content: [{ type: 'list_item', content: [{ type: 'paragraph', content: words('Item') }] }],
  },
  { type: 'picture', attrs: { src: 'picture:one', alt: '', caption: 'Caption' } },
  {
    type: 'gallery',
    content: [{ type: 'picture', attrs: { src: 'picture:two', alt: '', caption: 'Second' } }],
  },
  { type: 'embed', attrs: { href: 'https://example.org/film', title: 'A film' } },
  {
    type: 'table',
    attrs: {},
    content: [
      {
        type: 'table_row',
        content: [
          { type: 'table_cell', attrs: { header: true }, content: words('A') },
          { type: 'table_cell', attrs: { header: true }, content: words('B') },
        ],
      },
    ],
  },
  { type: 'rule' },
  {
    type: 'fact_box',
    attrs: { title: 'Facts' },
    content: [{ type: 'paragraph', content: words('Fact') }],
  },
  {
    type: 'live_post',
    attrs: { time: '2026-11-24T10:00:00Z', headline: 'Now' },
    content: [{ type: 'paragraph', content: words('News') }],
  },
]

describe('the words of a body', () => {
  test('every kind of block gives the words that readers see', () => {
    expect(everyKind.map(blockWords)).toEqual([
      'One two',
      'Head',
      'Set apart',
      'Large',
      'Item',
      'Caption',
      'Second',
      'A film',
      'A\tB',
      '',
      'Facts\nFact',
      'Now\nNews',
    ])
    expect(bodyWords(everyKind)).toContain('One two\n\nHead')
  })

  test('every run of inline content is found, also inside lists, tables and boxes', () => {
    const found = [...runsOf(everyKind)].map((run) =>
      run.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    )
    expect(found).toEqual([
      'One two',
      'Head',
      'Set apart',
      'Large',
      'Item',
      'A',
      'B',
      'Fact',
      'News',
    ])
  })

  test('links to the paper itself are found as decoded paths', () => {
    const link = (to: string): Block => ({
      type: 'paragraph',
      content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: to } }] }],
    })
    expect(
      linksOf([...everyKind, link('/a/%C3%A9'), link('https://elsewhere.example/b'), link('/%E0')]),
    ).toEqual(['/world/2026/11/24/one', '/a/é'])
  })

  test('words are counted also where a script has no spaces', () => {
    expect([countWords('one two  three', 'en'), countWords('今日は晴れ', 'ja') > 1]).toEqual([
      3,
      true,
    ])
  })
})

describe('addresses', () => {
  test('an address carries the day of the paper’s own calendar', () => {
    const late = new Date('2026-11-23T23:30:00Z')
    expect(addressOf({ section: 'world', slug: 'talks' }, late, 'Europe/Rome')).toBe(
      '/world/2026/11/24/talks',
    )
  })

  test('the parts come back; a day that no calendar has is no address', () => {
    expect(parseAddress('/world/2026/11/24/talks')).toEqual({
      section: 'world',
      day: { year: 2026, month: 11, day: 24 },
      slug: 'talks',
    })
    expect(parseAddress('/world/2026/02/30/talks')).toBeUndefined()
  })

  test.each([
    ['https://example.org/a', true],
    ['mailto:desk@paper.example', true],
    ['/world', true],
    ['javascript:alert(1)', false],
    ['//evil.example', false],
    ['/\\evil.example', false],
    ['data:text/html,x', false],
  ])('%s as a link: %s', (text, allowed) => {
    expect(href.safeParse(text).success).toBe(allowed)
  })
})

describe('the door of the story', () => {
  const content = {
    language: 'en',
    section: 'world',
    slug: 'talks',
    headline: 'Talks',
    bylines: [],
    body: everyKind,
    topics: [],
  }

  test('every kind of block passes', () => {
    expect(storyContent.safeParse(content).error).toBeUndefined()
  })

  test.each([
    ['an unknown block', { ...content, body: [{ type: 'script', content: [] }] }],
    ['an unknown field', { ...content, html: '<b>' }],
    ['a slug that climbs', { ...content, slug: '../etc' }],
    ['a headline of nothing', { ...content, headline: ' ' }],
    [
      'ten thousand topics',
      {
        ...content,
        topics: Array.from({ length: 10_000 }, (_, at) => ({ slug: `t${at}`, name: 'T' })),
      },
    ],
  ])('%s is refused', (_, wrong) => {
    expect(storyContent.safeParse(wrong).success).toBe(false)
  })
})
