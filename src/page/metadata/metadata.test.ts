import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Label } from '#story'
import { card, graphIn, paper, storyWith, tagsIn, valuesOf } from './metadata.test.parts.ts'
import { authorHead, frontHead, pageHead, sectionHead, storyHead, topicHead } from './metadata.ts'
import { issuesOf } from './vocabulary.test.parts.ts'

const translations = [
  { language: 'fr', path: '/harbour/2026/11/24/le-ferry', headline: 'Le ferry revient' },
  { language: 'ar', path: '/harbour/2026/11/24/عودة-العبارة', headline: 'عودة العبارة' },
]
const turn = { newer: '/harbour?at=n', older: '/harbour?at=o' }
const list = { cards: [card], turn }

const heads = {
  story: storyHead(paper, storyWith(), translations),
  live: storyHead(
    paper,
    storyWith({
      label: 'live',
      body: [
        {
          type: 'live_post',
          attrs: { time: '2026-11-24T09:00:00+01:00', headline: 'Ramp down' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Cars roll off.' }] }],
        },
      ],
    }),
  ),
  front: frontHead(paper, [card]),
  section: sectionHead(paper, {
    ...list,
    path: '/harbour',
    section: { slug: 'harbour', name: 'Harbour', description: 'Ships.' },
  }),
  topic: topicHead(paper, {
    ...list,
    path: '/topics/porto-novo?at=x%3D',
    topic: { slug: 'porto-novo', name: 'Porto Novo', kind: 'place', description: 'A port.' },
  }),
  author: authorHead(paper, {
    ...list,
    path: '/authors/ana-reis',
    author: { slug: 'ana-reis', name: 'Ana Reis', role: 'Reporter', bio: 'Writes of ships.' },
  }),
  page: pageHead(paper, { title: 'About', path: '/about', description: 'Who we are.' }),
}

describe.each(Object.entries(heads))('the head of a page: %s', (_, head) => {
  test('holds only types and properties of schema.org, as search engines ask for them', async () => {
    expect(await issuesOf(graphIn(head))).toEqual([])
  })

  test('says its one address, lets pictures be shown large, and names a feed', () => {
    const tags = tagsIn(head)
    const [canonical, ...others] = valuesOf(tags, ['rel', 'canonical'], 'href')
    expect(canonical).toMatch(/^https:\/\/quay\.example\//)
    expect(others).toEqual([])
    expect(valuesOf(tags, ['property', 'og:url'], 'content')).toEqual([canonical])
    expect(valuesOf(tags, ['name', 'robots'], 'content')).toEqual([
      'max-image-preview:large,max-snippet:-1',
    ])
    expect(valuesOf(tags, ['type', 'application/rss+xml'], 'href')).toContain(
      'https://quay.example/feed.xml',
    )
  })
})

test('the vocabulary check finds a foreign property, an unknown type, and a missing one', async () => {
  const wrong = [
    { '@type': 'NewsArticle', headline: 'x', price: 3 },
    { '@type': 'NewsStory' },
    { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1 }] },
  ]
  const messages = (await issuesOf(wrong)).map(({ issueMessage }) => issueMessage).join('\n')
  expect(messages).toContain('"price"')
  expect(messages).toContain('"NewsStory"')
  expect(messages).toContain('ListItem')
})

describe('a story', () => {
  const [article, crumbs, publisher] = graphIn(heads.story)

  test('is a news article with everything that is known of it', () => {
    expect(article).toEqual({
      '@type': 'NewsArticle',
      '@id': 'https://quay.example/harbour/2026/11/24/ferry-returns#story',
      url: 'https://quay.example/harbour/2026/11/24/ferry-returns',
      mainEntityOfPage: {
        '@type': 'WebPage',
        '@id': 'https://quay.example/harbour/2026/11/24/ferry-returns',
      },
      headline: 'Ferry returns after eleven weeks',
      description: 'The crossing opens again on Friday.',
      author: [
        { '@type': 'Person', name: 'Ana Reis', url: 'https://quay.example/authors/ana-reis' },
        { '@type': 'Person', name: 'Tom Weir', url: 'https://quay.example/authors/tom-weir' },
        { '@type': 'Organization', name: 'Staff and agencies' },
      ],
      publisher: { '@id': 'https://quay.example/#publisher' },
      datePublished: '2026-11-24T08:00:00.000Z',
      dateModified: '2026-11-24T12:00:00.000Z',
      dateline: 'PORTO NOVO',
      articleSection: 'Harbour',
      keywords: ['Ferries', 'Porto Novo'],
      inLanguage: 'en',
      isAccessibleForFree: true,
      wordCount: 7,
      image: [
        {
          '@type': 'ImageObject',
          url: 'https://quay.example/pictures/ab12-share.jpg',
          width: { '@type': 'QuantitativeValue', value: 1200, unitCode: 'E37' },
          height: { '@type': 'QuantitativeValue', value: 630, unitCode: 'E37' },
          caption: 'The ferry on Monday',
          creditText: 'Quay Courier',
        },
        {
          '@type': 'ImageObject',
          url: 'https://quay.example/pictures/ab12-1600.webp',
          width: { '@type': 'QuantitativeValue', value: 1600, unitCode: 'E37' },
          height: { '@type': 'QuantitativeValue', value: 1067, unitCode: 'E37' },
          caption: 'The ferry on Monday',
          creditText: 'Quay Courier',
        },
      ],
      isBasedOn: 'https://agency.example/ferry?id=1&lang=en',
      correction: [
        {
          '@type': 'CorrectionComment',
          text: 'The ferry carries 80 cars, not 90.',
          datePublished: '2026-11-24T12:00:00.000Z',
        },
      ],
      workTranslation: [
        {
          '@type': 'NewsArticle',
          '@id': 'https://quay.example/harbour/2026/11/24/le-ferry#story',
          url: 'https://quay.example/harbour/2026/11/24/le-ferry',
          headline: 'Le ferry revient',
          inLanguage: 'fr',
        },
        expect.objectContaining({ inLanguage: 'ar' }),
      ],
    })
  })

  test('has a publisher that says how it works and corrects', () => {
    expect(publisher).toMatchObject({
      '@type': 'NewsMediaOrganization',
      '@id': 'https://quay.example/#publisher',
      name: 'The Quay Courier',
      publishingPrinciples: 'https://quay.example/about',
      correctionsPolicy: 'https://quay.example/corrections',
      foundingDate: '1911',
    })
  })

  test('shows the way from the front through its section', () => {
    expect(crumbs).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, name: 'The Quay Courier', item: 'https://quay.example/' },
        { position: 2, name: 'Harbour', item: 'https://quay.example/harbour' },
        { position: 3, name: 'Ferry returns after eleven weeks' },
      ],
    })
  })

  test.each<[Label | undefined, string]>([
    [undefined, 'NewsArticle'],
    ['opinion', 'OpinionNewsArticle'],
    ['analysis', 'AnalysisNewsArticle'],
    ['review', 'ReviewNewsArticle'],
    ['explainer', 'BackgroundNewsArticle'],
    ['obituary', 'NewsArticle'],
    ['feature', 'NewsArticle'],
    ['live', 'LiveBlogPosting'],
  ])('with the label %s is a %s', async (label, type) => {
    const [thing, ...rest] = graphIn(storyHead(paper, storyWith(label ? { label } : {})))
    expect(thing?.['@type']).toBe(type)
    expect(await issuesOf([thing ?? {}, ...rest])).toEqual([])
  })

  test('with a title for search engines is known by it, and by its headline too', () => {
    const overrides = { title: 'Ferry times', description: 'When it sails.' }
    const head = storyHead(paper, storyWith({ overrides }))
    expect(graphIn(head)[0]).toMatchObject({
      headline: 'Ferry times',
      alternativeHeadline: 'Ferry returns after eleven weeks',
      description: 'When it sails.',
    })
    expect(valuesOf(tagsIn(head), ['property', 'og:title'], 'content')).toEqual(['Ferry times'])
  })

  test('without standfirst is described by its first paragraph, without byline by its paper', () => {
    const { standfirst: _, ...content } = storyWith({ bylines: [] }).content
    const head = storyHead(paper, { ...storyWith(), content })
    expect(graphIn(head)[0]).toMatchObject({
      description: 'The ferry sails again from Friday morning.',
      author: [{ '@id': 'https://quay.example/#publisher' }],
    })
  })

  test('tells its posts when it is live', () => {
    expect(graphIn(heads.live)[0]).toMatchObject({
      '@type': 'LiveBlogPosting',
      coverageStartTime: '2026-11-24T08:00:00.000Z',
      liveBlogUpdate: [
        {
          '@type': 'BlogPosting',
          headline: 'Ramp down',
          articleBody: 'Cars roll off.',
          datePublished: '2026-11-24T08:00:00.000Z',
        },
      ],
    })
  })

  test('carries the Open Graph of an article', () => {
    const tags = tagsIn(heads.story)
    const og = (name: string) => valuesOf(tags, ['property', name], 'content')
    expect(og('og:type')).toEqual(['article'])
    expect(og('og:site_name')).toEqual(['The Quay Courier'])
    expect(og('og:locale')).toEqual(['en_GB'])
    expect(og('og:locale:alternate')).toEqual(['fr_FR', 'ar_EG'])
    expect(og('og:image')).toEqual(['https://quay.example/pictures/ab12-share.jpg'])
    expect(og('og:image:width')).toEqual(['1200'])
    expect(og('og:image:alt')).toEqual(['A ferry at a quay'])
    expect(og('article:published_time')).toEqual(['2026-11-24T08:00:00.000Z'])
    expect(og('article:modified_time')).toEqual(['2026-11-24T12:00:00.000Z'])
    expect(og('article:author')).toEqual([
      'https://quay.example/authors/ana-reis',
      'https://quay.example/authors/tom-weir',
    ])
    expect(og('article:section')).toEqual(['Harbour'])
    expect(og('article:tag')).toEqual(['Ferries', 'Porto Novo'])
    expect(valuesOf(tags, ['name', 'twitter:card'], 'content')).toEqual(['summary_large_image'])
  })

  test('names a drawing by its shared picture only, and a picture from elsewhere not at all', () => {
    const drawing = storyWith({ lead: { src: 'picture:cd34.svg', alt: '', width: 8, height: 6 } })
    expect(graphIn(storyHead(paper, drawing))[0]?.['image']).toMatchObject([
      { url: 'https://quay.example/pictures/cd34-share.jpg' },
    ])
    const foreign = storyWith({ lead: { src: 'https://elsewhere.example/x.jpg', alt: '' } })
    const head = storyHead(paper, foreign)
    expect(graphIn(head)[0]).not.toHaveProperty('image')
    expect(head).not.toContain('elsewhere.example')
  })
})

describe('versions of a story in several languages', () => {
  const versions = [
    { language: 'en', path: storyWith().path, headline: 'Ferry returns' },
    ...translations,
  ]
  const links = versions.map((own) => {
    const others = versions.filter((version) => version !== own)
    const story = { ...storyWith({ language: own.language }), path: own.path }
    return tagsIn(storyHead(paper, story, others))
      .filter(({ attributes }) => attributes['hreflang'])
      .map(({ attributes }) => `${attributes['hreflang']} ${attributes['href']}`)
      .sort()
  })

  test('name each other and themselves, all in the same way', () => {
    expect(links[0]).toHaveLength(4)
    expect(links[1]).toEqual(links[0])
    expect(links[2]).toEqual(links[0])
    expect(links[0]).toContain('x-default https://quay.example/harbour/2026/11/24/ferry-returns')
    expect(links[0]?.[0]).toBe(
      `ar https://quay.example/harbour/2026/11/24/${encodeURIComponent('عودة-العبارة')}`,
    )
  })

  test('point to the one in the main language as the work', () => {
    const head = storyHead(paper, storyWith({ language: 'fr' }), versions.slice(0, 1))
    expect(graphIn(head)[0]).toMatchObject({ translationOfWork: { headline: 'Ferry returns' } })
  })

  test('a language that is no language tag is left out, and breaks nothing', () => {
    const others = [{ language: 'not a tag', path: '/x', headline: 'x' }]
    const tags = tagsIn(storyHead(paper, storyWith({ language: '"><b>' }), others))
    expect(tags.filter(({ attributes }) => attributes['hreflang'])).toEqual([])
  })
})

describe('lists', () => {
  test('the front tells how to search the paper, and its stories in order', () => {
    expect(graphIn(heads.front)).toMatchObject([
      {
        '@type': 'WebSite',
        potentialAction: {
          '@type': 'SearchAction',
          target: { urlTemplate: 'https://quay.example/search?q={search_term_string}' },
          'query-input': 'required name=search_term_string',
        },
      },
      {
        '@type': 'CollectionPage',
        mainEntity: {
          '@type': 'ItemList',
          itemListElement: [{ position: 1, url: 'https://quay.example/town/2026/11/23/market' }],
        },
      },
      { '@type': 'NewsMediaOrganization' },
    ])
  })

  test('a list names its neighbours and its own feeds in three formats', () => {
    const tags = tagsIn(heads.section)
    expect(valuesOf(tags, ['rel', 'prev'], 'href')).toEqual(['https://quay.example/harbour?at=n'])
    expect(valuesOf(tags, ['rel', 'next'], 'href')).toEqual(['https://quay.example/harbour?at=o'])
    expect(valuesOf(tags, ['rel', 'alternate'], 'href')).toEqual([
      'https://quay.example/feed.xml',
      'https://quay.example/harbour/feed.xml',
      'https://quay.example/harbour/atom.xml',
      'https://quay.example/harbour/feed.json',
    ])
  })

  test('a part of a list has an address of its own', () => {
    expect(valuesOf(tagsIn(heads.topic), ['rel', 'canonical'], 'href')).toEqual([
      'https://quay.example/topics/porto-novo?at=x%3D',
    ])
  })

  test('an author is a person with a profile', () => {
    expect(graphIn(heads.author)[0]).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: { '@type': 'Person', name: 'Ana Reis', jobTitle: 'Reporter' },
    })
  })

  test('a page that is not to be found says so, and has no address to share', () => {
    const head = pageHead(paper, { title: '404', path: '/', index: false })
    const tags = tagsIn(head)
    expect(valuesOf(tags, ['name', 'robots'], 'content')).toEqual(['noindex,follow'])
    expect(head).not.toMatch(/canonical|og:|ld\+json/)
  })
})

test('no text of a story can leave its place, whatever it holds', () => {
  // Control characters and halves of characters are faults in HTML wherever they stand.
  const text = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 16 }).map((units) =>
      String.fromCharCode(...units)
        .toWellFormed()
        .replace(/[\p{Cc}\p{Co}\p{Cn}]/gu, '?'),
    ),
    fc.array(fc.constantFrom(...'<>&"\'/=-![] ab'), { minLength: 1 }).map((all) => all.join('')),
    fc.constantFrom('</script><script>alert(1)</script>', '<!--<script>', '"><img src=x>', ']]>'),
  )
  fc.assert(
    fc.property(text, text, (one, two) => {
      const head = storyHead(
        paper,
        storyWith({
          headline: one,
          standfirst: two,
          bylines: [{ type: 'credit', text: one }],
          topics: [{ slug: 'x', name: two, kind: 'subject' }],
          dateline: { place: one },
          lead: { src: 'picture:a', alt: two, caption: one, credit: two },
        }),
      )
      expect(graphIn(head)[0]).toMatchObject({ headline: one, dateline: one, keywords: [two] })
      expect(valuesOf(tagsIn(head), ['property', 'og:title'], 'content')).toEqual([one])
    }),
  )
})
