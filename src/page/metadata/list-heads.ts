import type { Thing } from 'schema-dts'
import type { Author, Card, Paper, Section, Topic } from '#story'
import { localeOf } from '../locale.ts'
import type { Turn } from '../views.ts'
import { addressAt } from './addresses.ts'
import { breadcrumbs, type Crumb } from './breadcrumbs.ts'
import { type FeedSubject, feedLinks } from './feed-links.ts'
import { headTags } from './head-tags.ts'
import { collectionPage, topicThing } from './lists.ts'
import { shareImage } from './pictures.ts'
import { profilePage } from './profile.ts'
import { type Shared, sharingTags } from './sharing.ts'
import { webSite } from './site.ts'

const everyFormat = ['rss', 'atom', 'json'] as const

/** The head of the front. `lead` are the stories at its top. */
export function frontHead(paper: Paper, lead: readonly Card[]): string {
  const { name, tagline, language } = paper
  const canonical = addressAt(paper, '/')
  return headTags(paper, {
    canonical,
    description: tagline,
    sharing: sharingTags(paper, {
      type: 'website',
      title: name,
      description: tagline,
      url: canonical,
      language,
      image: shareImage(paper, lead[0]?.lead),
    }),
    feeds: feedLinks(paper, { type: 'paper' }, { title: name, formats: everyFormat }),
    things: [
      webSite(paper),
      collectionPage(paper, { name, description: tagline, path: '/', cards: lead }),
    ],
  })
}

/** A list of stories: one part of it, and its neighbours. */
export interface ListedPage {
  /** The decoded path of this part, with its query. */
  readonly path: string
  readonly cards: readonly Card[]
  readonly turn: Turn
}

/** The head of a section. */
export function sectionHead(
  paper: Paper,
  page: ListedPage & { readonly section: Section },
): string {
  const { section, path, cards } = page
  const { name, description } = section
  return listHead(paper, page, {
    name,
    description,
    feed: { type: 'section', slug: section.slug },
    crumbs: [{ name, path: `/${section.slug}` }],
    thing: collectionPage(paper, { name, description, path, cards }),
  })
}

/** The head of a topic. */
export function topicHead(paper: Paper, page: ListedPage & { readonly topic: Topic }): string {
  const { topic, path, cards } = page
  const { name, description, slug } = topic
  const { topics } = localeOf(paper).words
  return listHead(paper, page, {
    name,
    description,
    feed: { type: 'topic', slug },
    crumbs: [
      { name: topics, path: '/topics' },
      { name, path: `/topics/${slug}` },
    ],
    thing: collectionPage(paper, { name, description, path, cards, about: topicThing(topic) }),
  })
}

/** The head of an author. */
export function authorHead(paper: Paper, page: ListedPage & { readonly author: Author }): string {
  const { author, path } = page
  const { name, bio, role, slug } = author
  return listHead(paper, page, {
    name,
    description: bio ?? role,
    feed: { type: 'author', slug },
    crumbs: [{ name, path: `/authors/${slug}` }],
    type: 'profile',
    thing: profilePage(paper, author, path),
  })
}

interface Listed {
  readonly name: string
  readonly description: string | undefined
  readonly feed: FeedSubject
  readonly crumbs: readonly Crumb[]
  readonly type?: Shared['type']
  readonly thing: Thing
}

function listHead(paper: Paper, page: ListedPage, listed: Listed): string {
  const { name, description, feed, crumbs, type = 'website', thing } = listed
  const canonical = addressAt(paper, page.path)
  const feedTitle = `${paper.name}: ${name}`
  return headTags(paper, {
    canonical,
    description,
    sharing: sharingTags(paper, {
      type,
      title: name,
      description: description ?? paper.tagline,
      url: canonical,
      language: paper.language,
      image: type === 'profile' ? undefined : shareImage(paper, page.cards[0]?.lead),
    }),
    feeds:
      feedLinks(paper, { type: 'paper' }, { title: paper.name, formats: ['rss'] }) +
      feedLinks(paper, feed, { title: feedTitle, formats: everyFormat }),
    turn: page.turn,
    things: [thing, breadcrumbs(paper, crumbs)],
  })
}
