import type { ColumnType, Generated } from 'kysely'
import type { Correction, State, StoryContent, Topic } from '#story'
import type { Published } from './published.ts'

/*
 * The tables and views, as migrations make them. JSON goes in as text: the driver would write an array as a
 * PostgreSQL array.
 */

type Json<T> = ColumnType<T, string, string>

export interface Database extends Published {
  story: StoryTable
  revision: RevisionTable
  step: StepTable
  correction: CorrectionTable
  address: { path: string; story: string }
  picture: PictureTable
  fetched_picture: { address: string; picture: string; at: Date }
  paper: { one: Generated<boolean>; settings: Json<unknown> }
  section: { slug: string; place: number; name: string; description: string | null }
  author: AuthorTable
  topic: TopicTable
  publication: PublicationTable
  story_topic: { topic: string; story: string; published_at: Date }
  story_author: { author: string; story: string; published_at: Date }
  search: { story: string; language: string; config: string; published_at: Date; words: string }
  lead: { place: string; rank: number; story: string }
  day: { day: string; stories: number }
  month: { month: string; stories: number; changed_at: Date }
  beside: { story: string; engine: string; notes: Json<unknown>; timeline: Json<unknown> }
  finding: FindingTable
  unread: { story: string; published_at: Date }
  citation: { story: string; source: string; revision: number }
  relation: { story: string; other: string; score: number; reason: Json<unknown> }
  decision: DecisionTable
  job: JobTable
  source: SourceTable
  outbox: OutboxTable
  change: { id: number; node: string; tags: string[] | null }
  change_counter: { one: Generated<boolean>; change: number; outbox: number }
}

interface StoryTable {
  id: string
  state: State
  source_key: Buffer | null
  revision: number
  content_hash: Buffer
  delivered_hash: Buffer | null
  created_at: Date
  changed_at: Date
  publish_at: Date | null
  killed_at: Date | null
}

interface RevisionTable {
  story: string
  number: number
  content: Json<StoryContent>
  by: string
  at: Date
  why: string | null
}

interface StepTable {
  id: string
  story: string
  state: State
  revision: number
  by: string
  at: Date
  why: string | null
}

interface CorrectionTable {
  id: string
  story: string
  at: Date
  kind: Correction['kind']
  text: string
  by: string
}

interface PictureTable {
  id: string
  sha256: Buffer
  type: string
  width: number
  height: number
  length: number
  variants: Json<unknown>
  at: Date
}

interface AuthorTable {
  slug: string
  name: string
  role: string | null
  bio: string | null
  email: string | null
}

interface TopicTable {
  slug: string
  name: string
  kind: Topic['kind']
  code: string | null
  description: string | null
}

interface PublicationTable {
  story: string
  revision: number
  path: string
  section: string
  slug: string
  language: string
  urgency: number
  translation: string | null
  published_at: Date
  day: string
  updated_at: Date | null
  changed_at: Date
  card: Json<unknown>
}

interface FindingTable {
  story: string
  revision: number
  kind: string
  name: string
  language: string
  published_at: Date
  range: Json<unknown>
  text: string
  confidence: number
}

interface DecisionTable {
  id: string
  story: string | null
  kind: string
  key: string
  action: Json<unknown>
  by: string
  at: Date
}

interface JobTable {
  id: string
  kind: string
  key: string | null
  payload: Json<unknown>
  run_at: Date
  attempts: Generated<number>
  lease: string | null
  lease_until: Date | null
  again: Generated<boolean>
  last_error: string | null
  created_at: Date
  done_at: Date | null
  failed_at: Date | null
}

export interface SourceTable {
  slug: string
  kind: 'feed'
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
}

interface OutboxTable {
  id: number
  kind: string
  payload: Json<unknown>
  at: Date
  sent_at: Date | null
}
