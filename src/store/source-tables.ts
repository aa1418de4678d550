import type { Generated } from 'kysely'
import type { Json } from './json-column.ts'

/*
 * The tables of what comes from outside, and of what goes out to partners.
 */

export interface SourceTable {
  slug: string
  kind: SourceKind
  url: string
  provider: string
  section: string | null
  language: string | null
  rule: 'hold' | 'publish'
  urgent_from: number | null
  every_minutes: number
  paused: Generated<boolean>
  created_at: Date
  edition: Generated<number>
  etag: string | null
  last_modified: string | null
  last_asked_at: Date | null
  last_item_at: Date | null
  last_taken_at: Date | null
  last_fault: string | null
  faults: Generated<number>
  next_at: Date | null
  taken: Generated<number>
  key_hash: Buffer | null
  credit: string | null
  sections: Json<readonly { topic: string; section: string }[]>
  rule_topics: Generated<string[]>
  pictures: Generated<boolean>
}

export interface UnfetchedPictureTable {
  address: string
  source: string
  story: string
  fault: string
  at: Date
}

/** How news comes from a source: asked for, read out of a folder, or handed in. */
export type SourceKind = 'feed' | 'listing' | 'folder' | 'push'

export interface RawMessageTable {
  id: string
  source: string
  hash: Buffer
  name: string
  headers: Json<Readonly<Record<string, string>>>
  body: Buffer | null
  length: number
  came_at: Date
  last_at: Date
  tries: Generated<number>
  taken_at: Date | null
  fault: string | null
  report: Json<RawReport> | null
  pictures: Json<Readonly<Record<string, RawPicture>>>
}

/** What was made of a message. */
export interface RawReport {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly killed: number
  readonly held: number
  readonly refused: number
}

/** A picture as stories name it. */
export interface RawPicture {
  readonly src: string
  readonly width: number
  readonly height: number
}

export interface SourceFileTable {
  source: string
  name: string
  mark: string
  etag: string | null
  last_modified: string | null
  seen_at: Date
}

export interface SubscriptionTable {
  source: string
  id: string
  hub: string
  topic: string
  secret: string
  state: 'asked' | 'active' | 'denied'
  asked_at: Date
  lease_until: Date | null
  renew_at: Date | null
  pushed_at: Date | null
  fault: string | null
}

export interface PartnerTable {
  slug: string
  format: 'ninjs' | 'ninjs2' | 'newsml-g2' | 'nitf' | 'rss' | 'atom' | 'json'
  section: string | null
  topic: string | null
  rights: 'own' | 'all'
  terms: string | null
  key_hash: Buffer
  created_at: Date
}
