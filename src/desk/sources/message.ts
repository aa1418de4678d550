import { shownAddress } from '#kit'
import type { NewsSource, RawMessage } from '#store'
import type { PictureFinder } from '../story-pictures.ts'
import type { WebAnswer } from './ask-web.ts'

/** Bytes that came from a source, and what is known of them. */
export interface Message {
  readonly bytes: Uint8Array
  /** For messages to people. An item without an id is known by it, where the message came from a feed. */
  readonly name: string
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string
  readonly address?: string
  readonly contentType?: string
  /** Finds the pictures that lie beside it. */
  readonly pictures?: PictureFinder
}

/** Headers that are kept with what was fetched, to read it again in the same way. */
export function headersOf(
  answer: Extract<WebAnswer, { type: 'new' }>,
): Readonly<Record<string, string>> {
  const { address, contentType, etag, lastModified } = answer
  const all = { address: shownAddress(address), contentType, etag, lastModified }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A message that was kept, as it is to be read. */
export function messageOf(source: NewsSource, raw: RawMessage, bytes: Uint8Array): Message {
  const { address, contentType } = raw.headers
  return {
    bytes,
    hash: raw.hash,
    name: source.kind === 'feed' ? source.slug : raw.name,
    ...(address === undefined ? {} : { address }),
    ...(contentType === undefined ? {} : { contentType }),
  }
}
