import type {
  Action,
  Correction,
  DecisionKind,
  Note,
  Paper,
  Reason,
  StoryContent,
  StoryRef,
  TimelineStep,
  Topic,
  Version,
} from '#story'

/** The views that the reader's side can see, and all it can see. Times inside JSON are text. */
export interface Published {
  'published.paper': { settings: Omit<Paper, 'address' | 'sections'> }
  'published.section': { slug: string; place: number; name: string; description: string | null }
  'published.author': {
    slug: string
    name: string
    role: string | null
    bio: string | null
    email: string | null
  }
  'published.topic': {
    slug: string
    name: string
    kind: Topic['kind']
    code: string | null
    description: string | null
  }
  'published.card': CardView
  'published.story': StoryView
  'published.address': {
    path: string
    story: string
    current: string | null
    killed_at: Date | null
  }
  'published.story_topic': { topic: string; id: string; published_at: Date }
  'published.story_author': { author: string; id: string; published_at: Date }
  'published.search': {
    story: string
    language: string
    config: string
    published_at: Date
    words: string
  }
  'published.lead': { place: string; rank: number; story: string }
  'published.correction': {
    id: string
    story: string
    at: Date
    kind: Correction['kind']
    text: string
  }
  'published.beside': {
    story: string
    notes: readonly Stored<Note>[]
    timeline: readonly Stored<TimelineStep>[]
  }
  'published.finding': {
    kind: string
    name: string
    language: string
    text: string
    range: StoryRef['range']
    confidence: number
    published_at: Date
    story: string
    path: string
    headline: string
  }
  'published.decision': DecisionView & { id: string }
  'published.citation': { story: string; source: string }
  'published.relation': { story: string; other: string; score: number; reason: Reason }
  'published.day': { day: string }
  'published.month': { month: string; stories: number; changed_at: Date }
  'published.picture': {
    id: string
    sha256: Buffer
    type: string
    width: number
    height: number
    length: number
    variants: unknown
  }
}

/** What a card shows besides columns of their own. */
export type CardColumn = Pick<
  StoryContent,
  'kicker' | 'headline' | 'standfirst' | 'bylines' | 'label' | 'lead'
>

export interface CardView {
  id: string
  path: string
  section: string
  language: string
  urgency: number
  translation: string | null
  published_at: Date
  updated_at: Date | null
  changed_at: Date
  card: CardColumn
  revision: number
  storyline: string | null
}

/** A row of `published.card` with the same story in other languages, where they were asked for. */
export interface CardRow extends CardView {
  versions?: readonly Version[] | null
}

export interface DecisionView {
  story: string | null
  kind: DecisionKind
  key: string
  action: Action
}

export interface StoryView {
  id: string
  path: string
  published_at: Date
  updated_at: Date | null
  changed_at: Date
  content: StoryContent
  corrections: readonly Stored<Correction>[]
}

/** A value as JSON keeps it. */
export type Stored<T> = T extends Date
  ? string
  : T extends object
    ? { readonly [K in keyof T]: Stored<T[K]> }
    : T
