import type { Generated } from 'kysely'
import type { Action, Correction, DecisionKind, Range, State, StoryContent, Topic } from '#story'
import type { Json } from './json-column.ts'
import type { Published } from './published.ts'
import type {
  PartnerTable,
  RawMessageTable,
  SourceFileTable,
  SourceTable,
  SubscriptionTable,
  UnfetchedPictureTable,
} from './source-tables.ts'

/*
 * The tables and views, as migrations make them.
 */

export interface Database extends Published {
  story: StoryTable
  revision: RevisionTable
  step: StepTable
  take: TakeTable
  sketch: SketchTable
  sketch_band: { band: number; story: string; at: Date }
  correction: CorrectionTable
  address: { path: string; story: string }
  picture: PictureTable
  fetched_picture: { address: string; picture: string; at: Date }
  unfetched_picture: UnfetchedPictureTable
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
  beside: {
    story: string
    engine: string
    published_at: Date
    notes: Json<unknown>
    timeline: Json<unknown>
    sought: number | null
  }
  finding: FindingTable
  unread: {
    story: string
    published_at: Date
    asked: string | null
    moved: Generated<boolean>
  }
  citation: { story: string; source: string; revision: number }
  relation: { story: string; other: string; score: number; reason: Json<unknown> }
  decision: DecisionTable
  decision_in_force: DecisionTable
  found_storyline: {
    story: string
    nearest: string
    storyline: string | null
    confidence: number
    at: Date
  }
  job: JobTable
  source: SourceTable
  partner: PartnerTable
  raw_message: RawMessageTable
  source_file: SourceFileTable
  subscription: SubscriptionTable
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
  wire_version: number | null
  wire_at: Date | null
  wire_revision: number | null
  wire_take: Buffer | null
  ahead_since: Date | null
  copies: string | null
  aside: Generated<boolean>
}

interface RevisionTable {
  story: string
  number: number
  content: Json<StoryContent>
  by: string
  at: Date
  why: string | null
}

interface TakeTable {
  id: string
  story: string
  version: number
  content: Json<StoryContent>
  hash: Buffer
  by: string
  at: Date
  fate: TakeFate
  decided_by: string | null
  decided_at: Date | null
}

export type TakeFate = 'late' | 'notice' | 'merged' | 'waits' | 'taken' | 'refused' | 'replaced'

interface SketchTable {
  story: string
  at: Date
  words: number
  marks: Buffer
  names: Buffer
  bands: number[]
  provider: string | null
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
  storyline: string | null
}

interface FindingTable {
  story: string
  revision: number
  kind: string
  name: string
  language: string
  published_at: Date
  range: Json<Range>
  text: string
  confidence: number
  read_as: string | null
  shown: Generated<boolean>
  waits: Generated<boolean>
}

interface DecisionTable {
  id: string
  story: string | null
  kind: DecisionKind
  key: string
  action: Json<Action>
  by: string
  at: Date
  why: string | null
  about: string | null
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

interface OutboxTable {
  id: number
  kind: string
  payload: Json<unknown>
  at: Date
  sent_at: Date | null
}
