import fc from 'fast-check'
import { type Block, label, type StoryContent, storyContent, topicKind } from '#story'

/* Any story that there can be, small, with every kind of block and mark. */

/** Text of any characters but zero, which no database keeps, with some that end things in markup and JSON. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    fc.constantFrom(']]>', '<b>', '&amp;', '[caption]', '{"broadside":1}', '\u2028', '\n', '\\'),
  )
  .filter((text) => !text.includes('\0'))
const line = words.filter((text) => text.trim() !== '')
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
const slug = fc.constantFrom('news', 'é-1', 'شأن', '新聞', 'a-b-c', '7')
const address = fc.constantFrom('https://a.example/?a=1&b="2"', 'mailto:a@b.example', '/news', '#x')

const mark = fc.oneof(
  fc.constantFrom('strong', 'em', 'code', 'sub', 'sup', 'strike').map((type) => ({ type })),
  address.map((href) => ({ type: 'link', attrs: { href } })),
  fc.constant({ type: 'language', attrs: { lang: 'fr' } }),
)
const inlines = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('text'),
      text: words,
      marks: maybe(fc.array(mark, { maxLength: 3 })),
    }),
    fc.constant({ type: 'hard_break' }),
  ),
  { maxLength: 4 },
)

const node = <A, C>(type: string, attrs: fc.Arbitrary<A>, content: fc.Arbitrary<C>) =>
  fc.record({ type: fc.constant(type), attrs, content })
const paragraph = fc.record({ type: fc.constant('paragraph'), content: inlines })
const picture = fc.record({
  src: fc.constantFrom('picture:unknown', 'https://a.example/p.jpg'),
  alt: words,
  caption: maybe(words),
  credit: maybe(words),
  width: maybe(fc.integer({ min: 1, max: 9_000 })),
})
const pictureBlock = fc.record({ type: fc.constant('picture'), attrs: picture })
const listItem = fc.record({ type: fc.constant('list_item'), content: some(paragraph) })
const list = node('list', fc.record({ ordered: fc.boolean() }), some(listItem))
const cell = node(
  'table_cell',
  fc.record({
    header: fc.boolean(),
    align: maybe(fc.constantFrom('start', 'center', 'end')),
    columns: maybe(fc.integer({ min: 1, max: 9 })),
  }),
  inlines,
)
const row = fc.record({ type: fc.constant('table_row'), content: fc.array(cell, { maxLength: 3 }) })
const table = node('table', fc.record({ caption: maybe(words) }), some(row))
const attribution = fc.record({ attribution: maybe(words) })
const quote = node('quote', attribution, some(paragraph))
const embed = fc.record({
  type: fc.constant('embed'),
  attrs: fc.record({ href: address, title: maybe(words), provider: maybe(words) }),
})
const simple = fc.oneof(paragraph, list, table, pictureBlock)

/** One arbitrary for each kind of block, so that none can be forgotten. */
const kinds = {
  paragraph,
  crosshead: node('crosshead', fc.record({ level: fc.constantFrom(2, 3) }), inlines),
  quote,
  pull_quote: node('pull_quote', attribution, inlines),
  list,
  picture: pictureBlock,
  gallery: fc.record({ type: fc.constant('gallery'), content: some(pictureBlock) }),
  embed,
  table,
  rule: fc.constant({ type: 'rule' }),
  fact_box: node('fact_box', fc.record({ title: words }), some(simple)),
  live_post: node(
    'live_post',
    fc.record({ time: fc.constant('2026-03-01T10:00:00+01:00'), headline: maybe(words) }),
    some(fc.oneof(simple, quote, embed)),
  ),
} satisfies Record<Block['type'], fc.Arbitrary<unknown>>

const topic = fc.record({
  slug,
  name: line,
  kind: fc.constantFrom(...topicKind.options),
  code: maybe(words),
})
const bylines = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('person'), name: line, slug }),
    fc.record({ type: fc.constant('credit'), text: line }),
  ),
  { maxLength: 3 },
)

const fields = fc.record({
  language: fc.constantFrom('en', 'fr-CA', 'ar'),
  section: slug,
  slug,
  kicker: maybe(line),
  headline: line,
  standfirst: maybe(line),
  bylines,
  dateline: maybe(fc.record({ place: line, source: maybe(line) })),
  label: maybe(fc.constantFrom(...label.options)),
  lead: maybe(picture),
  body: fc.tuple(...Object.values<fc.Arbitrary<unknown>>(kinds)),
  topics: fc.array(topic, { maxLength: 3 }),
  series: maybe(line),
  storyline: maybe(slug),
  translation: maybe(line),
  source: maybe(
    fc.record({
      provider: line,
      guid: fc.uuid(),
      version: fc.integer({ min: 0, max: 99 }),
      urgency: maybe(fc.integer({ min: 1, max: 8 })),
      usageTerms: maybe(line),
      address: maybe(address),
    }),
  ),
  overrides: maybe(fc.record({ title: maybe(line), description: maybe(line) })),
})

/** A story with one block of each kind. Fields that hold nothing are left out, as a story has none. */
export const anyStory: fc.Arbitrary<StoryContent> = fields.map((content) =>
  storyContent.parse(JSON.parse(JSON.stringify(content))),
)
