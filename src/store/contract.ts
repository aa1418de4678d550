import type {
  Author,
  Card,
  Correction,
  Note,
  Paper,
  PublishedStory,
  Reason,
  Related,
  Section,
  State,
  StoryContent,
  TimelineStep,
  Topic,
} from '#story'
import type { Outcome } from '#kit'
import type { Log } from './log.ts'
import type { Newsroom, Reader, Tx } from './handles.ts'

const later = (): never => {
  throw new Error('not built yet')
}

/* ---- inside ---- */
export interface Inside {
  readonly url: string
  readonly readerUrl: string
  /** Where the database's own files are. */
  readonly folder: string
  readonly pid: number
  /** The server was running already. */
  readonly adopted: boolean
  readonly stop: () => Promise<void>
}
export const startInside: (options: { folder: string; log: Log }) => Promise<Inside> = later

/* ---- open ---- */
export interface StoreOptions {
  readonly url: string
  readonly readerUrl?: string
  /** The folder of the migrations. */
  readonly migrations: string
  readonly log: Log
  /** Connections of the writer pool, and of the reader pool. */
  readonly writers?: number
  readonly readers?: number
}
export interface Store {
  /** A name for this process among the nodes. */
  readonly node: string
  readonly reader: Reader
  readonly newsroom: Newsroom
  /** Runs verbs in one transaction. When it returns, all is committed and told to this node's listeners. */
  readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Whether both pools answer, for readiness probes. */
  readonly ready: () => Promise<boolean>
  readonly close: () => Promise<void>
}
export const openStore: (options: StoreOptions) => Promise<Store> = later

/* ---- changes ---- */
export type Changed = readonly string[] | 'everything'
export interface Listening {
  readonly close: () => Promise<void>
}
export interface Listeners {
  /** Called for this node's own writes before `write` returns, and for other nodes' when they are heard. */
  readonly onTags: (tags: Changed) => void
  readonly onDeaf?: (reason: string) => void
  readonly onHearing?: () => void
}
export const listen: (store: Store, listeners: Listeners) => Promise<Listening> = later
/** Names of what shows a story. `timeZone` is the paper's, for the day archive. */
export const tagsOf: (story: PublishedStory | Card, timeZone: string) => readonly string[] = later

/* ---- verbs ---- */
export type SaveFault =
  | { readonly type: 'no_such_story'; readonly id: string }
  | {
      readonly type: 'newer_revision'
      readonly number: number
      readonly by: string
      readonly at: Date
    }
  | { readonly type: 'same_source'; readonly id: string }
export interface Saved {
  readonly id: string
  readonly number: number
}
export interface SaveRevision {
  /** None for a new story. */
  readonly id?: string
  readonly content: StoryContent
  readonly by: string
  readonly at: Date
  readonly why?: string
  /** The revision that the editor started from: a newer one there makes the save fail. */
  readonly base?: number
}
export const saveRevision: (tx: Tx, save: SaveRevision) => Promise<Outcome<Saved, SaveFault>> =
  later

export type MoveFault =
  | { readonly type: 'no_such_story'; readonly id: string }
  | { readonly type: 'published'; readonly id: string }
export interface SetState {
  readonly state: 'draft' | 'in_review' | 'ready' | 'scheduled'
  readonly by: string
  readonly at: Date
  readonly why?: string
  /** When a scheduled story is to be published. */
  readonly publishAt?: Date
}
export const setState: (tx: Tx, id: string, move: SetState) => Promise<Outcome<void, MoveFault>> =
  later

export type PublishFault =
  | { readonly type: 'no_such_story'; readonly id: string }
  | { readonly type: 'killed'; readonly id: string; readonly at: Date }
export interface Publish {
  readonly at: Date
  readonly by: string
  /** A significant update moves the time that readers see. */
  readonly significant: boolean
  readonly timeZone: string
  readonly why?: string
}
export interface Publication {
  readonly path: string
  readonly story: PublishedStory
  readonly previous?: PublishedStory
  readonly tags: readonly string[]
}
export const publish: (
  tx: Tx,
  id: string,
  ask: Publish,
) => Promise<Outcome<Publication, PublishFault>> = later
export const kill: (
  tx: Tx,
  id: string,
  ask: { at: Date; by: string; why: string; timeZone: string },
) => Promise<Outcome<{ tags: readonly string[] }, { type: 'no_such_story'; id: string }>> = later
export const addCorrection: (
  tx: Tx,
  id: string,
  correction: Correction,
  ask: { by: string; timeZone: string },
) => Promise<Outcome<{ tags: readonly string[] }, { type: 'not_published'; id: string }>> = later

/** Sets the leads of `front` or of a section, in order. None: the newest lead by urgency. */
export const setLeads: (tx: Tx, place: string, ids: readonly string[]) => Promise<void> = later

/** What is kept of a paper: its address comes from the configuration. */
export type PaperSettings = Omit<Paper, 'address'>
export const savePaper: (tx: Tx, paper: Omit<PaperSettings, 'sections'>) => Promise<void> = later
/** Sets all sections, in order. */
export const saveSections: (tx: Tx, sections: readonly Section[]) => Promise<void> = later
/** Adds the sections that are not there yet, at the end. */
export const ensureSections: (tx: Tx, sections: readonly Section[]) => Promise<void> = later
export const saveAuthors: (tx: Tx, authors: readonly Author[]) => Promise<void> = later
export const saveTopics: (tx: Tx, topics: readonly Topic[]) => Promise<void> = later

export interface Beside {
  readonly story: string
  /** The version of the engine. */
  readonly engine: string
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
}
export const saveBeside: (tx: Tx, all: readonly Beside[]) => Promise<void> = later
export interface Relation {
  readonly id: string
  readonly score: number
  readonly reason: Reason
}
/** Replaces the lists of "You might also like", the best first, of all stories named. */
export const saveRelations: (
  tx: Tx,
  lists: readonly { readonly story: string; readonly related: readonly Relation[] }[],
) => Promise<void> = later
/** Puts a story into the lists of older ones: at its place (from 0), the lists cut to `limit`. */
export const enterRelations: (
  tx: Tx,
  story: string,
  older: readonly {
    readonly id: string
    readonly at: number
    readonly score: number
    readonly reason: Reason
  }[],
  limit: number,
) => Promise<void> = later

export interface Decision {
  /** None: for the whole paper. */
  readonly story?: string
  readonly kind: string
  readonly key: string
  readonly action: unknown
  readonly by: string
  readonly at: Date
}
export const saveDecision: (tx: Tx, decision: Decision) => Promise<void> = later

export interface StoredPicture {
  readonly id: string
  /** Of the original bytes, in hexadecimal. */
  readonly sha256: string
  readonly type: string
  readonly width: number
  readonly height: number
  /** Bytes. */
  readonly length: number
  /** What the files room made of it. */
  readonly variants: unknown
}
/** Keeps what is known of a picture; the id that these bytes have already, where they were known. */
export const savePicture: (
  tx: Tx,
  picture: Omit<StoredPicture, 'id'> & { at: Date },
) => Promise<string> = later

/* ---- import ---- */
export interface ImportItem {
  readonly content: StoryContent
  readonly createdAt: Date
  /** Publishes it, as of this time. */
  readonly publishedAt?: Date
  readonly updatedAt?: Date
  /** Of a story that is not published. `draft` where it is not said. */
  readonly state?: 'draft' | 'in_review' | 'ready'
}
export interface Imported {
  readonly id: string
  readonly outcome: 'new' | 'changed' | 'same' | 'killed'
  readonly path?: string
}
/** One answer for each item, in order. At most 1,000 items a batch. */
export const importStories: (
  tx: Tx,
  batch: readonly ImportItem[],
  ask: { by: string; at: Date; timeZone: string; why?: string },
) => Promise<readonly Imported[]> = later

/* ---- jobs ---- */
export interface NewJob {
  readonly kind: string
  /** At most one open job of a kind and key exists. */
  readonly key?: string
  readonly payload: unknown
  readonly runAt: Date
}
export interface Job {
  readonly id: string
  readonly kind: string
  readonly key?: string
  readonly payload: unknown
  /** How often it was claimed, this time included. */
  readonly attempts: number
  /** Proves that the claim is the caller's. */
  readonly lease: string
  readonly leaseUntil: Date
}
export const enqueue: (tx: Tx, jobs: readonly NewJob[]) => Promise<void> = later
export const claimJobs: (
  store: Store,
  ask: { kinds: readonly string[]; limit: number; now: Date; leaseMs: number },
) => Promise<readonly Job[]> = later
/** False where the lease had run out and another took the job. */
export const renewJob: (
  store: Store,
  job: Job,
  ask: { now: Date; leaseMs: number },
) => Promise<boolean> = later
export const finishJob: (tx: Tx, job: Job, now: Date) => Promise<boolean> = later
/** Without `retryAt` the job is given up, and kept with its error. */
export const failJob: (
  store: Store,
  job: Job,
  ask: { now: Date; error: string; retryAt?: Date },
) => Promise<boolean> = later

/* ---- reads: all take the reader ---- */
export const paper: (reader: Reader) => Promise<PaperSettings | undefined> = later
export type StoryAt =
  | { readonly type: 'story'; readonly story: PublishedStory }
  | { readonly type: 'moved'; readonly path: string }
  | { readonly type: 'gone'; readonly at: Date }
export const storyAt: (reader: Reader, path: string) => Promise<StoryAt | undefined> = later
export const storyById: (reader: Reader, id: string) => Promise<PublishedStory | undefined> = later

/** Which stories, the newest first. A day is one of the paper's time zone: `from` inclusive, `until` exclusive. */
export type Which =
  | { readonly type: 'all' }
  | { readonly type: 'section'; readonly section: string }
  | { readonly type: 'author'; readonly author: string }
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'between'; readonly from: Date; readonly until: Date }
export interface CardPage {
  readonly cards: readonly Card[]
  /** The cursor of older stories. */
  readonly next?: string
  /** The cursor of newer stories. */
  readonly previous?: string
}
/** An unreadable cursor is as none. */
export const cards: (
  reader: Reader,
  which: Which,
  page: { limit: number; cursor?: string | undefined },
) => Promise<CardPage> = later
export const fullStories: (
  reader: Reader,
  which: Which,
  limit: number,
) => Promise<readonly PublishedStory[]> = later

export interface Front {
  readonly leads: readonly Card[]
  /** Whether editors chose the leads. */
  readonly byEditors: boolean
  readonly sections: readonly { readonly section: Section; readonly cards: readonly Card[] }[]
}
export const front: (reader: Reader, ask: { leads: number; perSection: number }) => Promise<Front> =
  later
export const sectionLeads: (
  reader: Reader,
  section: string,
  limit: number,
) => Promise<readonly Card[]> = later

/** A text, and the ranges of UTF-16 units that a query hit. */
export interface Marked {
  readonly text: string
  readonly hits: readonly { readonly start: number; readonly end: number }[]
}
export interface SearchHit {
  readonly card: Card
  readonly headline: Marked
  readonly snippet?: Marked
}
export interface SearchPage {
  readonly hits: readonly SearchHit[]
  readonly next?: string
}
export const search: (
  reader: Reader,
  ask: {
    query: string
    language?: string | undefined
    languages: readonly string[]
    limit: number
    cursor?: string | undefined
  },
) => Promise<SearchPage> = later

export interface BesideStory {
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
  readonly related: readonly Related[]
}
export const besideOf: (reader: Reader, id: string, limit: number) => Promise<BesideStory> = later
/** All versions of a story, itself included. */
export const translationsOf: (reader: Reader, key: string) => Promise<readonly Card[]> = later

export interface PublishedCorrection {
  readonly correction: Correction
  readonly card: Card
}
export const corrections: (
  reader: Reader,
  page: { limit: number; cursor?: string | undefined },
) => Promise<{ corrections: readonly PublishedCorrection[]; next?: string; previous?: string }> =
  later

export interface SitemapMonth {
  /** `2026-11`, of UTC. */
  readonly month: string
  readonly stories: number
  /** In how many files the month fits. */
  readonly parts: number
  readonly changedAt: Date
}
export interface SitemapUrl {
  readonly path: string
  readonly changedAt: Date
}
export const sitemapMonths: (reader: Reader) => Promise<readonly SitemapMonth[]> = later
/** The addresses of one part (from 1) of a month: at most 50,000. */
export const sitemapUrls: (
  reader: Reader,
  month: string,
  part: number,
) => Promise<readonly SitemapUrl[]> = later
/** The stories of two days up to `now`, the newest first, at most 1,000. */
export const recentNews: (reader: Reader, now: Date) => Promise<readonly Card[]> = later

export const topic: (reader: Reader, slug: string) => Promise<Topic | undefined> = later
export const author: (reader: Reader, slug: string) => Promise<Author | undefined> = later
export const topics: (
  reader: Reader,
  page: { limit: number; after?: string | undefined },
) => Promise<{ topics: readonly Topic[]; next?: string }> = later
export const authors: (
  reader: Reader,
  page: { limit: number; after?: string | undefined },
) => Promise<{ authors: readonly Author[]; next?: string }> = later
export const picturesOf: (
  reader: Reader,
  ids: readonly string[],
) => Promise<readonly StoredPicture[]> = later

/* ---- the newsroom's reads ---- */
export interface EditedStory {
  readonly id: string
  readonly state: State
  readonly revision: number
  readonly content: StoryContent
  readonly createdAt: Date
  readonly savedAt: Date
  readonly savedBy: string
  readonly publishAt?: Date
  readonly published?: {
    readonly path: string
    readonly revision: number
    readonly publishedAt: Date
  }
}
export const storyForEditing: (newsroom: Newsroom, id: string) => Promise<EditedStory | undefined> =
  later
export interface StoryLine {
  readonly id: string
  readonly state: State
  readonly headline: string
  readonly section: string
  readonly language: string
  readonly changedAt: Date
  readonly publishAt?: Date
}
export const recentStories: (
  newsroom: Newsroom,
  state: State,
  page: { limit: number; cursor?: string | undefined },
) => Promise<{ stories: readonly StoryLine[]; next?: string }> = later
export interface OpenJobs {
  readonly kind: string
  readonly waiting: number
  readonly running: number
  readonly oldest?: Date
}
export const openJobs: (newsroom: Newsroom, now: Date) => Promise<readonly OpenJobs[]> = later
/** All published stories in batches: in the order of publication, or, with `changedSince`, those that changed. */
export const streamForContext: (
  newsroom: Newsroom,
  ask?: { changedSince?: Date | undefined; batch?: number },
) => AsyncGenerator<readonly PublishedStory[]> = later
/** The published ones among these stories. */
export const storiesForContext: (
  newsroom: Newsroom,
  ids: readonly string[],
) => Promise<readonly PublishedStory[]> = later
/** Ids of stories that were killed since. */
export const goneSince: (newsroom: Newsroom, time: Date) => Promise<readonly string[]> = later
export const decisions: (newsroom: Newsroom, story?: string) => Promise<readonly Decision[]> = later
/** The ids of published stories at these addresses, also old ones, for links between stories. */
export const idsAt: (
  newsroom: Newsroom,
  paths: readonly string[],
) => Promise<ReadonlyMap<string, string>> = later

/* ---- backup ---- */
export interface BackupFigures {
  readonly schema: number
  readonly rows: number
  readonly bytes: number
}
export const backup: (url: string, to: NodeJS.WritableStream, at: Date) => Promise<BackupFigures> =
  later
export const restore: (
  options: { url: string; migrations: string; log: Log },
  from: NodeJS.ReadableStream,
) => Promise<BackupFigures> = later
