import { parse } from 'parse5'
import type { Card, Paper, PublishedStory, StoryContent } from '#story'

/** A paper for tests. */
export const paper: Paper = {
  name: 'The Quay Courier',
  tagline: 'Every tide, every day.',
  language: 'en',
  languages: ['en', 'fr', 'ar'],
  timeZone: 'Europe/Lisbon',
  address: 'https://quay.example',
  founded: 1911,
  email: 'desk@quay.example',
  sections: [
    { slug: 'harbour', name: 'Harbour', description: 'Ships and those who wait for them.' },
    { slug: 'town', name: 'Town' },
  ],
}

/** A story with something in every field. */
export function storyWith(content: Partial<StoryContent> = {}): PublishedStory {
  return {
    id: '0192f1aa-0000-7000-8000-000000000001',
    path: '/harbour/2026/11/24/ferry-returns',
    publishedAt: new Date('2026-11-24T08:00:00Z'),
    updatedAt: new Date('2026-11-24T11:30:00Z'),
    changedAt: new Date('2026-11-24T12:00:00Z'),
    corrections: [
      {
        at: new Date('2026-11-24T12:00:00Z'),
        kind: 'correction',
        text: 'The ferry carries 80 cars, not 90.',
      },
    ],
    content: {
      language: 'en',
      section: 'harbour',
      slug: 'ferry-returns',
      headline: 'Ferry returns after eleven weeks',
      standfirst: 'The crossing opens again on Friday.',
      bylines: [
        { type: 'person', name: 'Ana Reis', slug: 'ana-reis' },
        { type: 'person', name: 'Tom Weir', slug: 'tom-weir' },
        { type: 'credit', text: 'Staff and agencies' },
      ],
      dateline: { place: 'PORTO NOVO' },
      lead: {
        src: 'picture:ab12',
        alt: 'A ferry at a quay',
        caption: 'The ferry on Monday',
        credit: 'Quay Courier',
        width: 2400,
        height: 1600,
      },
      body: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'The ferry sails again from Friday morning.' }],
        },
      ],
      topics: [
        { slug: 'ferries', name: 'Ferries', kind: 'subject' },
        { slug: 'porto-novo', name: 'Porto Novo', kind: 'place' },
      ],
      source: {
        provider: 'agency',
        guid: 'a-1',
        version: 1,
        address: 'https://agency.example/ferry?id=1&lang=en',
      },
      ...content,
    },
  }
}

export const card: Card = {
  id: '0192f1aa-0000-7000-8000-000000000002',
  path: '/town/2026/11/23/market',
  language: 'en',
  section: 'town',
  headline: 'Market moves indoors',
  bylines: [],
  publishedAt: new Date('2026-11-23T08:00:00Z'),
}

/** A tag of a head: its name, attributes and text. */
export interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
}

/** What a browser makes of the markup of a head; fails where something falls out of the head. */
export function tagsIn(head: string): readonly Tag[] {
  const faults: string[] = []
  const source = `<!doctype html><html><head><title>x</title>${head}</head><body></body></html>`
  const document = parse(source, { onParseError: ({ code }) => faults.push(code) })
  if (faults.length > 0) throw new Error(`the head does not parse: ${faults.join(', ')}`)
  const html = document.childNodes.find((node) => node.nodeName === 'html')
  const [inHead, body] = html && 'childNodes' in html ? html.childNodes : []
  if (!inHead || !('childNodes' in inHead) || !body || !('childNodes' in body))
    throw new Error('there is no head')
  if (body.childNodes.length > 0) throw new Error('something fell into the body')
  return inHead.childNodes.map((node) => ({
    name: node.nodeName,
    attributes:
      'attrs' in node ? Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) : {},
    text:
      'childNodes' in node
        ? node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
        : '',
  }))
}

/** The things in the one data block of a head. */
export function graphIn(head: string): readonly Readonly<Record<string, unknown>>[] {
  const blocks = tagsIn(head).filter(({ name }) => name === 'script')
  if (blocks.length !== 1) throw new Error(`there are ${blocks.length} data blocks`)
  return JSON.parse(blocks[0]?.text ?? '')['@graph']
}

/** The values of links or meta tags that have an attribute of a value. */
export function valuesOf(
  tags: readonly Tag[],
  [attribute, value]: readonly [string, string],
  of: string,
): readonly (string | undefined)[] {
  return tags
    .filter(({ attributes }) => attributes[attribute] === value)
    .map(({ attributes }) => attributes[of])
}
