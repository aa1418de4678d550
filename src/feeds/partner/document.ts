import { never } from '#kit'
import type { Partner, PartnerChange } from '#store'
import type { Paper } from '#story'
import { newsmlG2Message, ninjsOf } from '#wire'
import { atomDocument } from '../atom.ts'
import type { Feed } from '../feed.ts'
import { feedItem } from '../feed-item.ts'
import { jsonFeed } from '../json-feed.ts'
import { rssDocument } from '../rss.ts'
import { outgoingOf } from './outgoing.ts'

export interface PartnerDocument {
  /** Content type. */
  readonly type: string
  readonly body: string
}

interface Sending {
  readonly partner: Partner
  readonly paper: Paper
  /** Where the document is. */
  readonly self: string
  readonly now: Date
}

/**
 * Changes as a document in the partner's format. Feeds have no word for a kill: a killed story is not in them. Nothing where there are
 * none and the format, NewsML-G2, has no message without an item.
 */
export function partnerDocument(
  changes: readonly PartnerChange[],
  sending: Sending,
): PartnerDocument | undefined {
  const { partner, paper, now } = sending
  const stories = () => changes.map((change) => outgoingOf(change, partner, paper))
  const { format } = partner
  switch (format) {
    case 'ninjs':
    case 'ninjs2': {
      const version = format === 'ninjs' ? '3.1' : '2.1'
      const body = JSON.stringify(stories().map((out) => ninjsOf(out, version)))
      return { type: 'application/json; charset=utf-8', body }
    }
    case 'newsml-g2':
    case 'nitf': {
      const text = format === 'nitf' ? 'nitf' : 'xhtml'
      const newest = changes.at(-1)
      if (!newest) return undefined
      // Its time, so that the same changes are the same document.
      const message = { sent: newest.at, sender: paper.name, text } as const
      const type = 'application/vnd.iptc.g2.newsmessage+xml; charset=utf-8'
      return { type, body: newsmlG2Message(stories(), message) }
    }
    case 'rss':
      return feed('application/rss+xml', rssDocument, changes, sending)
    case 'atom':
      return feed('application/atom+xml', atomDocument, changes, sending)
    case 'json':
      return feed('application/feed+json', jsonFeed, changes, sending)
    default:
      return never(format)
  }

  function feed(
    type: string,
    write: (feed: Feed) => string,
    some: readonly PartnerChange[],
    { self }: Sending,
  ): PartnerDocument {
    const published = some.filter((change) => change.type === 'published').toReversed()
    const { address, name, language } = paper
    const body = write({
      title: name,
      description: partner.terms ?? '',
      home: `${address}/`,
      self: { rss: self, atom: self, json: self },
      language,
      publisher: { name, home: `${address}/` },
      icon: { url: `${address}/icon-144.png`, size: 144 },
      favicon: `${address}/icon-32.png`,
      updated: some.at(-1)?.at ?? now,
      items: published.map(({ story }) => feedItem(paper, story)),
    })
    return { type: `${type}; charset=utf-8`, body }
  }
}
