import { pictureSources } from '#page'
import type { Partner, PartnerChange } from '#store'
import { type Block, type Paper, type Picture, picturesIn, type StoryContent } from '#story'
import type { Outgoing } from '#wire'

/** A story as it leaves for a partner: its links full, its pictures where the paper keeps them, the terms of all who have some. */
export function outgoingOf(change: PartnerChange, partner: Partner, paper: Paper): Outgoing {
  const common = { guid: `urn:uuid:${change.id}`, version: change.version, provider: paper.name }
  if (change.type === 'killed')
    return {
      ...common,
      content: killedContent(paper),
      publishedAt: change.at,
      updatedAt: change.at,
      status: { type: 'cancelled' },
      pictureAddress: () => undefined,
    }
  const { content, publishedAt, corrections } = change.story
  const terms = [partner.terms, content.source?.usageTerms].filter(Boolean).join(' ')
  const urgency = content.source?.urgency
  return {
    ...common,
    content: { ...content, body: withFullLinks(content.body, paper.address) },
    publishedAt,
    updatedAt: change.at,
    status: { type: 'usable' },
    pictureAddress: addressesOf(content, paper),
    ...(terms === '' ? {} : { usageTerms: terms }),
    ...(urgency === undefined ? {} : { urgency }),
    ...(corrections.length === 0 ? {} : { note: corrections.map(({ text }) => text).join(' ') }),
  }
}

/** What is left to say of a story that was killed: its words may be why it was. */
function killedContent({ language }: Paper): StoryContent {
  return {
    language,
    section: 'news',
    slug: 'withdrawn',
    headline: 'Withdrawn',
    bylines: [],
    body: [],
    topics: [],
  }
}

/** A link to another story of the paper leads there from everywhere. */
function withFullLinks(body: readonly Block[], address: string): readonly Block[] {
  const text = JSON.stringify(body, (key, value: unknown) =>
    key === 'href' && typeof value === 'string' && /^\/(?!\/)/.test(value)
      ? `${address}${value}`
      : value,
  )
  // The same blocks: only texts were changed.
  const blocks: readonly Block[] = JSON.parse(text)
  return blocks
}

/** The widest file of each picture that the paper keeps; others may not be passed on. */
function addressesOf(content: StoryContent, { address }: Paper): Outgoing['pictureAddress'] {
  const files = new Map(
    [...picturesIn(content)].flatMap((picture) => {
      const path = widestOf(picture)
      return path === undefined ? [] : [[picture.src, `${address}${path}`] as const]
    }),
  )
  return (src) => files.get(src)
}

function widestOf(picture: Picture): string | undefined {
  const sources = pictureSources(picture)
  return sources?.webp.split(', ').at(-1)?.split(' ')[0] || sources?.src
}
