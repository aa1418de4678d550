import type { Writer } from '../copy.ts'
import type { Dropped, Place } from '../draft.ts'
import { plainWords, wordsAt } from '../feed/feed-item.ts'
import { childrenOf, type Element } from '../parse/element.ts'
import { ownText } from '../parse/own-text.ts'
import type { NamedPicture } from '../parts/pictures.ts'

/** What posts refer to: known from the channel's head, and from the items that were read before. */
export interface Known {
  readonly authors: Map<string, Writer>
  /** Files of attachments by their number. */
  readonly attachments: Map<string, NamedPicture>
  /** Numbers of the attachments that were uploaded to a post, in their order, by its number. */
  readonly uploads: Map<string, string[]>
  /** The texts of blocks that posts share, by their number. */
  readonly shared: Map<string, string>
}

export function nothingKnown(): Known {
  return { authors: new Map(), attachments: new Map(), uploads: new Map(), shared: new Map() }
}

/** UTF-16 units of the longest block that is shared. */
const longestShared = 100_000

export function readAuthors(channel: Element | undefined, { authors }: Known): void {
  for (const author of channel ? childrenOf(channel, 'wp:author') : []) {
    const login = wordsAt(author, 'wp:author_login')
    const name = wordsAt(author, 'wp:author_display_name') ?? login
    const email = wordsAt(author, 'wp:author_email')
    if (login && name) authors.set(login, { type: 'person', name, ...(email ? { email } : {}) })
  }
}

/** Keeps what later items may refer to of one that is no story: an attachment, or a block that posts share. */
export function keepKnown(item: Element, at: Place, known: Known): void {
  const id = wordsAt(item, 'wp:post_id')
  if (!id) return
  if (wordsAt(item, 'wp:post_type') === 'wp_block') {
    const text = wordsAt(item, 'content:encoded')
    if (text && text.length <= longestShared) known.shared.set(ownText(id), ownText(text))
  }
  keepAttachment(item, { id, at, known })
}

function keepAttachment(
  item: Element,
  { id, at, known }: { id: string; at: Place; known: Known },
): void {
  const file = wordsAt(item, 'wp:attachment_url')
  if (!file) return
  const own = (text: string | undefined) => text && ownText(text)
  known.attachments.set(ownText(id), {
    file: ownText(file),
    alt: own(fieldOf(item, '_wp_attachment_image_alt')),
    caption: own(plainWords(wordsAt(item, 'excerpt:encoded'), at)),
    credit: own(fieldOf(item, 'credit')),
  })
  const parent = wordsAt(item, 'wp:post_parent')
  if (!parent || parent === '0') return
  const uploads = known.uploads.get(parent)
  if (uploads) uploads.push(ownText(id))
  else known.uploads.set(ownText(parent), [ownText(id)])
}

/** What WordPress keeps of an item beside the fields that the format names. */
export function fieldOf(item: Element, key: string): string | undefined {
  return fieldsOf(item, key)[0]
}

/** The same for a key that an item may have several times. */
export function fieldsOf(item: Element, key: string): readonly string[] {
  return childrenOf(item, 'wp:postmeta')
    .filter((meta) => wordsAt(meta, 'wp:meta_key') === key)
    .flatMap((meta) => wordsAt(meta, 'wp:meta_value') ?? [])
}

/** The lead picture is an attachment, named by its number in a field of WordPress's own. */
export function leadOf(
  item: Element,
  { attachments }: Known,
  dropped: Dropped[],
): NamedPicture | undefined {
  const id = fieldOf(item, '_thumbnail_id')
  if (id === undefined || id === '0' || id === '-1') return undefined
  const picture = attachments.get(id)
  if (picture === undefined)
    dropped.push({
      what: `lead picture, attachment ${id}`,
      why: 'its attachment does not stand before the post in the file',
    })
  return picture
}
