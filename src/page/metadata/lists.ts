import type { CollectionPage, ItemList, Thing } from 'schema-dts'
import type { Card, Paper, Topic, TopicKind } from '#story'
import { addressAt } from './addresses.ts'
import { publisherRef } from './publisher.ts'
import { siteId } from './site.ts'

/** The stories of a page, in its order. */
export function itemList(paper: Paper, cards: readonly Card[]): ItemList {
  return {
    '@type': 'ItemList',
    itemListElement: cards.map(({ path, headline }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      url: addressAt(paper, path),
      name: headline,
    })),
  }
}

export interface Collection {
  readonly name: string
  readonly description?: string | undefined
  /** A decoded path. */
  readonly path: string
  readonly cards: readonly Card[]
  readonly about?: Thing
}

/** A front or another list of stories. */
export function collectionPage(paper: Paper, collection: Collection): CollectionPage {
  const { name, description, path, cards, about } = collection
  const url = addressAt(paper, path)
  return {
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name,
    ...(description ? { description } : {}),
    inLanguage: paper.language,
    isPartOf: { '@id': siteId(paper) },
    publisher: publisherRef(paper),
    ...(about === undefined ? {} : { about }),
    mainEntity: itemList(paper, cards),
  }
}

const things = {
  subject: 'Thing',
  person: 'Person',
  organisation: 'Organization',
  place: 'Place',
  // An Event without a date counts as an error with search engines.
  event: 'Thing',
} as const satisfies Record<TopicKind, string>

/** What a topic is about. */
export function topicThing({ kind, name, description, code }: Topic): Thing {
  return {
    '@type': things[kind],
    name,
    ...(description === undefined ? {} : { description }),
    ...(code === undefined ? {} : { identifier: code }),
  }
}
