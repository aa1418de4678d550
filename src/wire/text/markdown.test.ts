import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import { readAll, readOne } from '../reading.testing.ts'
import { fillDates } from './fill-dates.ts'

const front = `---
id: tug-1
lang: en
section: nation
kicker: The fog
headline: Town lends its tug to the ferry
standfirst: The vote was nine to four.
authors: [Nora Castellan, {name: Aksel Dunmore, role: Correspondent}]
credit: Meridian News Agency
dateline: BRENHOLT
source: MNA
age: 3h 20m
updated: 2h
urgency: 3
label: feature
topics: [Fog, {name: Brenholt, kind: place, code: "x:1"}]
storyline: the-fog
translation: tug
series: On the river
lead: 2
picture:
  file: tug.svg
  alt: A tug
  caption: The tug.
  credit: W. Krol
corrections:
  - age: 1h
    kind: correction
    text: The vote was nine to four, not eight.
weather: wet
---
`

describe('Markdown with front matter', () => {
  test('every field comes out, and one without a place in a story is named', async () => {
    const draft = await readOne(`${front}The council *voted*.\n`)
    const { content } = draft
    expect(content).toMatchObject({
      language: 'en',
      section: 'nation',
      slug: 'town-lends-its-tug-to-the-ferry',
      kicker: 'The fog',
      standfirst: 'The vote was nine to four.',
      dateline: { place: 'BRENHOLT', source: 'MNA' },
      label: 'feature',
      storyline: 'the-fog',
      translation: 'tug',
      series: 'On the river',
      topics: [
        { slug: 'fog', name: 'Fog', kind: 'subject' },
        { slug: 'brenholt', name: 'Brenholt', kind: 'place', code: 'x:1' },
      ],
      lead: { alt: 'A tug', caption: 'The tug.', credit: 'W. Krol' },
    })
    expect(content.bylines).toEqual([
      { type: 'person', name: 'Nora Castellan', slug: 'nora-castellan' },
      { type: 'person', name: 'Aksel Dunmore', slug: 'aksel-dunmore' },
      { type: 'credit', text: 'Meridian News Agency' },
    ])
    expect(draft.authors[1]?.role).toBe('Correspondent')
    expect(draft.guid).toBe('tug-1')
    expect(draft.lead).toBe(2)
    expect(draft.urgency).toBe(3)
    expect(draft.publishedAt).toEqual(new Date('2026-11-24T08:40:00Z'))
    expect(draft.updatedAt).toEqual(new Date('2026-11-24T10:00:00Z'))
    expect(draft.corrections[0]?.at).toEqual(new Date('2026-11-24T11:00:00Z'))
    expect(draft.pictures).toEqual([
      { src: content.lead?.src, from: { type: 'file', path: 'tug.svg' } },
    ])
    expect(draft.dropped).toEqual([
      { what: 'weather: wet', why: 'a name in the front matter that a story has no place for' },
    ])
  })

  test('every kind of block has a writing', async () => {
    const { content } = await readOne(`${front}
One *em*, **strong**, \`code\`, [a link](https://river.example/fog), ~~old~~.

## Crosshead

- first
- second

| Year | Days |
|:-----|-----:|
| 2025 | 40   |

***

> A letter.
> Two lines.

![A map](map.svg "The river | Packet Graphics")

::: pullquote Ida Voss
It is about some other river.
:::

::: facts The river
- Length: 212 kilometres
:::

::: gallery
![One](1.svg)
![Two](2.svg)
:::

::: embed https://film.example/tug
The tug, filmed at noon
:::

::: live 45m | Tug casts off
It has left the berth.
:::

The end.
`)
    expect(content.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'crosshead',
      'list',
      'table',
      'rule',
      'quote',
      'picture',
      'pull_quote',
      'fact_box',
      'gallery',
      'embed',
      'live_post',
      'paragraph',
    ])
    expect(content.body[0]).toMatchObject({
      content: [
        { text: 'One ' },
        { text: 'em', marks: [{ type: 'em' }] },
        { text: ', ' },
        { text: 'strong', marks: [{ type: 'strong' }] },
        { text: ', ' },
        { text: 'code', marks: [{ type: 'code' }] },
        { text: ', ' },
        { text: 'a link', marks: [{ type: 'link', attrs: { href: 'https://river.example/fog' } }] },
        { text: ', ' },
        { text: 'old', marks: [{ type: 'strike' }] },
        { text: '.' },
      ],
    })
    expect(content.body[3]).toMatchObject({
      content: [
        { content: [{ attrs: { header: true } }, { attrs: { header: true, align: 'end' } }] },
        { content: [{ attrs: { header: false } }, {}] },
      ],
    })
    expect(content.body[6]).toMatchObject({
      attrs: { alt: 'A map', caption: 'The river', credit: 'Packet Graphics' },
    })
    expect(content.body[7]).toMatchObject({ attrs: { attribution: 'Ida Voss' } })
    expect(content.body[11]).toMatchObject({
      attrs: { time: '2026-11-24T11:15:00.000Z', headline: 'Tug casts off' },
    })
  })

  test('the names that other systems use are understood', async () => {
    const draft = await readOne(`---
title: A tug
date: 2026-03-01
author: Ida Voss
tags: [Fog, River]
categories: [Nation, Boats]
description: It floats.
draft: true
aliases: [/old/tug]
toc: false
---
Words.
`)
    expect(draft.status).toEqual({ type: 'draft' })
    expect(draft.content.section).toBe('nation')
    expect(draft.content.topics.map(({ slug }) => slug)).toEqual(['fog', 'river', 'boats'])
    expect(draft.content.standfirst).toBe('It floats.')
    expect(draft.links).toEqual([{ href: '/old/tug', rel: 'former' }])
    expect(draft.publishedAt).toEqual(new Date('2026-03-01T00:00:00Z'))
    expect(draft.dropped.map(({ what }) => what)).toEqual(['toc: false'])
  })

  test('Jekyll’s published: false is a draft, not a date', async () => {
    const draft = await readOne(
      '---\ntitle: A tug\npublished: false\ndate: 2026-03-01\n---\nWords.\n',
    )
    expect(draft.status).toEqual({ type: 'draft' })
    expect(draft.publishedAt).toEqual(new Date('2026-03-01T00:00:00Z'))
  })

  test('without front matter the first heading is the headline', async () => {
    const { content, format } = await readOne('# A tug\n\nIt floats.\n\n## Still\n\nIt does.\n')
    expect(format).toBe('markdown')
    expect(content.headline).toBe('A tug')
    expect(content.body.map(blockWords)).toEqual(['It floats.', 'Still', 'It does.'])
  })

  test('front matter may be TOML, as Hugo writes it', async () => {
    const draft = await readOne(
      '+++\ntitle = "A tug"\ndate = 2026-03-01T10:00:00\ndraft = true\ntags = ["Fog", "Ferries"]\nweight = 3\n+++\n\nIt floats.',
    )
    expect(draft).toMatchObject({
      publishedAt: new Date('2026-03-01T10:00:00Z'),
      status: { type: 'draft' },
      content: { headline: 'A tug', topics: [{ slug: 'fog' }, { slug: 'ferries' }] },
    })
    expect(draft.content.body.map(blockWords)).toEqual(['It floats.'])
    expect(draft.dropped.map(({ what }) => what)).toEqual(['weight: 3'])
  })

  test.each([
    [
      '---\ntitle: A tug\n\nIt floats.',
      /^copy\.txt, line 1: The Markdown cannot be read here: the front matter that line 1 opens is never closed; end it with a line of ---\.$/,
    ],
    [
      '---\ntitle: A tug\nauthors:\n\t- Ida\n---\nIt floats.',
      /^copy\.txt, line \d: The Markdown cannot be read here: the front matter breaks YAML's rules: /,
    ],
    ['---\ntitle: A tug\ntitle: Two tugs\n---\nIt floats.', /^copy\.txt, line 3: .*unique/],
    ['+++\ntitle = "A tug"\nIt floats.', /end it with a line of \+\+\+\.$/],
    [
      '+++\ntitle = "A tug"\ndate = yesterday\n+++\nIt floats.',
      /^copy\.txt, line 3: .*the front matter breaks TOML's rules: /,
    ],
    ['---\n- one\n---\nIt floats.', /the front matter is not a list of names with values/],
    [
      '---\ntitle: A tug\ndate: 99999-01-01\n---\nIt floats.',
      /“date” \(“99999-01-01”\) is no date for a story: the year must lie between 1600 and 2200/,
    ],
    [
      '---\ntitle: A tug\ndate: someday\n---\nIt floats.',
      /“date” \(“someday”\) is not a date; write it like/,
    ],
    ['---\ntitle: A tug\nage: old\n---\nIt floats.', /“age” \(“old”\) is no length of time/],
    [
      '---\ntitle: A tug\nslug: ../../etc/passwd\n---\nIt floats.',
      /“slug” \(“\.\.\/\.\.\/etc\/passwd”\) may hold letters, digits and hyphens only/,
    ],
    ['---\ntitle: A tug\n---\n::: facts Empty\n:::', /the box “::: facts” is empty/],
    [
      '---\ntitle: A tug\n---\n::: boat Tug\nx\n:::',
      /the box “::: boat” is no box; there are pullquote/,
    ],
    ['---\nkicker: Fog\n---\nIt floats.', /There is no headline\./],
    [
      `---\ntitle: A tug\ntopics: [${Array.from({ length: 10_000 }, (_, at) => `t${at}`).join(', ')}]\n---\nIt floats.`,
      /“topics” \(“10000 entries”\) is longer than the 200 that a story may have/,
    ],
    [
      `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ntitle: A tug\n---\nIt floats.`,
      /the front matter cannot be read: excessive alias count/,
    ],
    [`---\ntitle: ${'['.repeat(10_000)}\n---\nIt floats.`, /nests its parts too deep/],
  ])('bad front matter is told in a sentence', async (text, sentence) => {
    const { said, drafts } = await readAll(text)
    expect(drafts).toEqual([])
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(sentence)
  })

  test('markup nested beyond reason neither hangs nor breaks', async () => {
    for (const deep of [
      '> '.repeat(20_000),
      '- '.repeat(20_000),
      '*'.repeat(50_000),
      '['.repeat(50_000),
      '<div>'.repeat(20_000),
      '<b a>'.repeat(5_000),
    ]) {
      const { drafts, said } = await readAll(`# A tug\n\n${deep} words\n`)
      expect(drafts.length + said.length).toBe(1)
    }
  }, 20_000)
})

describe('dates of the demonstration newspaper', () => {
  const now = new Date('2026-01-15T10:00:00Z')
  const fill = (text: string): string => fillDates(text, { now, timeZone: 'Europe/Rome' })

  test('count from the day of the story, in its language', () => {
    const text =
      'lang: en\nage: 2d\nOn {weekday 0}, {weekday -1}, {date 3}, {date -20}, {month -13}, {month 5}, {year -400}.'
    expect(fill(text)).toBe(
      'lang: en\nage: 2d\nOn Tuesday, Monday, 16 January, 24 December 2025, December 2025, January, 2024.',
    )
  })

  test('follow French and Arabic, and a published time', () => {
    expect(fill('lang: fr\npublished: 2026-01-15T09:00:00Z\n{weekday 0} {date 1}')).toContain(
      'jeudi 16 janvier',
    )
    expect(fill('lang: ar\nage: 1h\n{weekday 0}')).toContain('الخميس')
  })
})
