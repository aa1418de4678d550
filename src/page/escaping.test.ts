import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { expect, test } from 'vitest'
import { type Block, cardOf, type Inline, type PublishedStory } from '#story'
import { loadAssets } from './assets.ts'
import * as view from './fixtures/fixtures.ts'
import {
  renderAuthor,
  renderCorrections,
  renderFront,
  renderMessage,
  renderSearch,
  renderStory,
  renderTopic,
} from './page.ts'
import { storyWith } from './testing.ts'

/*
 * Whatever a story says, it is text. The pages are parsed as a browser does it, and must hold none of the elements and
 * attributes that the words tried to make.
 */

const assets = loadAssets(import.meta.dirname)

type Node = DefaultTreeAdapterTypes.Node

function* elementsOf(node: Node): Generator<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node
  for (const child of childrenOf(node)) yield* elementsOf(child)
}

function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : []
}

function textOf(node: Node): string {
  return 'value' in node ? node.value : childrenOf(node).map(textOf).join('')
}

/** What a page must not hold: foreign elements, handlers, styles, addresses that run. */
function dangersIn(html: string): readonly string[] {
  return [...elementsOf(parse(html))].flatMap(({ tagName, attrs }) => {
    const source = attrs.find(({ name }) => name === 'src')?.value ?? ''
    // The bars of a chart are ours.
    const isChart = attrs.some(({ name, value }) => name === 'class' && value === 'bars')
    const foreign = /^(iframe|object|embed|svg|math|base|evil|template)$/.test(tagName) && !isChart
    const script = tagName === 'script' && !source.startsWith('/assets/')
    const bad = attrs.filter(
      ({ name, value }) =>
        name.startsWith('on') ||
        name === 'style' ||
        name === 'evil' ||
        (/^(href|src|action|formaction)$/.test(name) &&
          /^\s*(javascript|data|vbscript):/i.test(value)),
    )
    return [...(foreign || script ? [tagName] : []), ...bad.map(({ name }) => `${tagName} ${name}`)]
  })
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></script><evil>',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  '&lt;script&gt;',
  '\u2028</p><iframe>',
  '{{constructor}}',
  '<!--',
  ']]>',
  '" evil="',
]

/** A story with the same words in every field that holds words. */
function storyOf(words: string): PublishedStory {
  const text = (): Inline => ({
    type: 'text',
    text: words,
    marks: [
      {
        type: 'link',
        attrs: { href: `https://x.example/?${encodeURIComponent(words.toWellFormed())}` },
      },
      { type: 'language', attrs: { lang: words.slice(0, 35) } },
      { type: 'em' },
    ],
  })
  const picture = { src: `https://x.example/${words}`, alt: words, caption: words, credit: words }
  const paragraph = { type: 'paragraph' as const, content: [text()] }
  const body: readonly Block[] = [
    paragraph,
    {
      type: 'paragraph',
      content: [{ type: 'text', text: words, marks: [{ type: 'link', attrs: { href: words } }] }],
    },
    { type: 'crosshead', attrs: { level: 2 }, content: [text()] },
    { type: 'quote', attrs: { attribution: words }, content: [paragraph] },
    { type: 'pull_quote', attrs: { attribution: words }, content: [text()] },
    {
      type: 'list',
      attrs: { ordered: true },
      content: [{ type: 'list_item', content: [paragraph] }],
    },
    { type: 'picture', attrs: picture },
    { type: 'picture', attrs: { ...picture, src: `picture:${words}` } },
    { type: 'embed', attrs: { href: 'https://x.example/', title: words, provider: words } },
    {
      type: 'table',
      attrs: { caption: words },
      content: [
        {
          type: 'table_row',
          content: [{ type: 'table_cell', attrs: { header: true }, content: [text()] }],
        },
      ],
    },
    { type: 'fact_box', attrs: { title: words }, content: [paragraph] },
    {
      type: 'live_post',
      attrs: { time: '2026-11-24T10:00:00Z', headline: words },
      content: [paragraph],
    },
  ]
  return storyWith({
    id: words,
    path: `/nation/2026/11/24/${words}`,
    corrections: [{ at: view.now, kind: 'correction', text: words }],
    content: {
      kicker: words,
      headline: words,
      standfirst: words,
      bylines: [
        { type: 'person', name: words, slug: words },
        { type: 'credit', text: words },
      ],
      dateline: { place: words, source: words },
      lead: picture,
      topics: [{ slug: words, name: words, kind: 'subject' }],
      body,
    },
  })
}

/** The pages that show a story and what surrounds it, all of it in the same words. */
function pagesOf(words: string): readonly string[] {
  const story = storyOf(words)
  const { id, path, publishedAt } = story
  const card = cardOf(story)
  const range = { block: 0, start: 0, end: words.length }
  const from = { id, path, headline: words, publishedAt, range }
  const paper = {
    ...view.paper,
    name: words,
    tagline: words,
    about: words,
    correctionsPolicy: words,
  }
  const base = { paper, now: view.now, path, head: '' }
  const turn = { older: `/nation?before=${words}` }
  return [
    renderStory(
      {
        ...base,
        story,
        notes: [
          {
            kind: 'who',
            range,
            subject: words,
            text: words,
            from,
            topic: `/topics/${words}`,
            confidence: 1,
          },
        ],
        soFar: { name: words, steps: [{ at: publishedAt, text: words, from }] },
        sayings: [{ speaker: words, text: words, from }],
        related: [{ card, reason: { type: 'background', about: words } }],
        more: [card],
        translations: [{ language: 'fr', path, headline: words }],
      },
      assets,
    ),
    renderFront(
      { ...base, lead: [card], rivers: [{ section: { slug: words, name: words }, cards: [card] }] },
      assets,
    ),
    renderAuthor(
      {
        ...base,
        author: { slug: words, name: words, role: words, bio: words, email: words },
        cards: [card],
        turn,
      },
      assets,
    ),
    renderTopic(
      {
        ...base,
        topic: { slug: words, name: words, kind: 'event', description: words },
        beside: {
          coverage: ['2026-09', '2026-10', '2026-11'].map((month) => ({ month, stories: 1 })),
          companions: [{ slug: words, name: words, kind: 'person' }],
          quotes: [{ text: words, from }],
        },
        cards: [card],
        turn,
      },
      assets,
    ),
    renderSearch(
      { ...base, query: words, section: words, problem: words, results: [], turn },
      assets,
    ),
    renderSearch(
      {
        ...base,
        query: words,
        results: [
          {
            card,
            headline: { text: words, hits: [{ start: 0, end: 3 }] },
            excerpt: { text: words, hits: [] },
          },
        ],
        turn,
      },
      assets,
    ),
    renderCorrections(
      {
        ...base,
        entries: [{ card, correction: { at: publishedAt, kind: 'clarification', text: words } }],
        turn,
      },
      assets,
    ),
    renderMessage({ ...base, status: 410, reason: words, requestId: words }, assets),
  ]
}

test.each(attacks)('%j is inert in every field', (words) => {
  expect(pagesOf(words).flatMap(dangersIn)).toEqual([])
})

test('any mixture of attacks is inert', () => {
  const piece = fc.oneof(
    fc.constantFrom(...attacks),
    fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '`', ' ', '=', 'a', '\n', '\\'),
    }),
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (pieces) => {
      const words = pieces.join('') || 'a'
      expect(pagesOf(words).flatMap(dangersIn)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('the words of a story stand on its page, character for character but for type', () => {
  const html = renderStory({ ...view.storyView }, assets)
  const text = textOf(parse(html))
  for (const sentence of [
    'Councillors voted 31 to 12 for the closure. Harriet Vane, the city engineer, had advised them',
    'It leaves 31,000 vehicles a day without a crossing below Tanner’s Lock, eleven miles upstream.',
    'The difference will be borrowed. Nadia Rahman, the treasurer, said',
  ])
    expect(text).toContain(sentence)
})
