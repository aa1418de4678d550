import { isCopyOf } from '#context'
import { failed, type Outcome, ok } from '#kit'
import {
  addCorrection,
  ensureSections,
  type Imported,
  importStories,
  kill,
  saveAuthors,
  setState,
  type Tx,
} from '#store'
import type { ArchivedStory, Author, Section } from '#story'
import type { Draft, Dropped } from '#wire'
import type { Tally } from './import-report.ts'
import type { Intake, IntakeAsk } from './intake-ask.ts'
import { type ReadyStory, readyAtOnce, readyStory, type Taken } from './ready-story.ts'
import { breathe } from './turns.ts'
import { askForPictures, knownWebPictures, type WebPictures } from './web-pictures.ts'
import { wordAhead } from './word-ahead.ts'

/** Gathers stories and writes them by the batch. */
export interface Batcher {
  readonly put: (taken: Taken) => Promise<void>
  readonly flush: () => Promise<void>
}

const batchLimit = 250
/** While nothing is being written so many are enough: a database at rest is lost time. */
const restLimit = 100
/** A rough number of UTF-16 units of words in one batch. */
const batchWords = 2_000_000

/** Gathers a batch while one before is being written, and one more waits whose words are found in the meantime. */
export function createBatcher(intake: Intake, ask: IntakeAsk, tally: Tally): Batcher {
  let batch: (Taken | ReadyStory)[] = []
  let words = 0
  /** The writing of the batch that was sent last, and of the one before it. */
  let writing: Promise<void> = Promise.resolve()
  let earlier = writing
  /** Batches that are being written, or wait for the one before. */
  let inHand = 0
  let isNews = true
  const write = async (full: readonly (Taken | ReadyStory)[]): Promise<void> => {
    try {
      if (full.length > 0) isNews = await writeBatch({ intake, ask, tally }, full)
    } finally {
      inHand -= 1
    }
  }
  const send = async (): Promise<void> => {
    const full = batch
    batch = []
    words = 0
    const before = writing
    const hasRoom = earlier
    // What is here already needs no words. Where they cannot be had, the writing finds them itself, or tells why not.
    const ready = inHand > 0 && isNews ? wordAhead(intake.store, full).catch(() => full) : full
    inHand += 1
    writing = before.then(async () => write(await ready))
    writing.catch(() => {})
    earlier = before
    await hasRoom
  }
  return {
    put: async (taken) => {
      if (ask.dryRun) return lookAt(taken, tally)
      batch.push(readyAtOnce(taken, intake, ask) ?? taken)
      words += sizeOf(taken.draft)
      const limit = inHand > 0 ? batchLimit : restLimit
      if (batch.length >= limit || words >= batchWords) await send()
      // Reading may never wait for anything: without a pause the database would have its answers unheard, and no more to do.
      else if (inHand > 0) await breathe()
    },
    flush: async () => {
      await send()
      await writing
    },
  }
}

function lookAt({ draft }: Taken, tally: Tally): void {
  tally.would(draft)
  for (const dropped of draft.dropped) tally.dropped(draft.place, dropped)
}

function sizeOf({ content }: Draft): number {
  return content.body.reduce(
    (sum, block) => sum + ('content' in block ? 40 * block.content.length : 0),
    2_000,
  )
}

interface Under {
  readonly intake: Intake
  readonly ask: IntakeAsk
  readonly tally: Tally
}

/** Whether any of it was news here. */
async function writeBatch(under: Under, batch: readonly (Taken | ReadyStory)[]): Promise<boolean> {
  const { intake, ask, tally } = under
  const web = await knownWebPictures(
    intake.store,
    ask.picturesOf === undefined ? [] : batch.map(({ draft }) => draft),
  )
  const stories = await Promise.all(
    batch.map((one) => ('item' in one ? one : readyStory(one, { intake, ask, web }))),
  )
  const written = await write(intake, ask, { batch: stories, web })
  if (written.ok) {
    for (const [at, story] of written.value.entries()) {
      const draft = stories[at]?.draft
      if (!draft) continue
      tally.imported(story, draft)
      for (const dropped of otherAddress(draft, story)) tally.dropped(draft.place, dropped)
    }
    for (const { draft, dropped } of stories)
      for (const one of dropped) tally.dropped(draft.place, one)
    return written.value.some(({ outcome }) => outcome !== 'same')
  }
  const [only] = stories
  if (stories.length > 1) for (const story of stories) await writeBatch(under, [story])
  else if (only) tally.unstored(`${placeName(only.draft)} could not be stored: ${written.fault}.`)
  return true
}

/** Says where a story from an archive stands, when its own address belongs to another story here. */
function otherAddress({ archived }: Draft, { path }: Imported): readonly Dropped[] {
  if (path === undefined || archived?.path === undefined || archived.path === path) return []
  return [{ what: archived.path, why: `another story here has this address; it is at ${path}` }]
}

function placeName({ place, content }: Draft): string {
  return `${place.name}, item ${place.item} (“${content.headline}”)`
}

async function write(
  { store, clock, timeZone }: Intake,
  ask: IntakeAsk,
  { batch, web }: { readonly batch: readonly ReadyStory[]; readonly web: WebPictures },
): Promise<Outcome<readonly Imported[], string>> {
  const at = clock.now()
  const items = batch.map(({ item }) => item)
  try {
    return ok(
      await store.write(async (tx) => {
        await ensureSections(tx, sectionsOf(batch))
        await saveAuthors(tx, authorsOf(batch))
        const imported = await importStories(tx, items, {
          by: ask.by,
          at,
          timeZone,
          isCopy: isCopyOf,
        })
        await heedStatus(tx, batch, imported, { by: ask.by, at, timeZone, publish: ask.publish })
        if (ask.picturesOf !== undefined) {
          const stories = batch.map(({ draft }, place) => ({ draft, story: imported[place] }))
          await askForPictures(tx, stories, { source: ask.picturesOf, known: web, at })
        }
        return imported
      }),
    )
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/**
 * A kill from the sender kills; an embargo waits; corrections that came with a story stand under it. Those of an archive
 * are kept with the story itself.
 */
async function heedStatus(
  tx: Tx,
  batch: readonly ReadyStory[],
  imported: readonly Imported[],
  { by, at, timeZone, publish }: { by: string; at: Date; timeZone: string; publish: boolean },
): Promise<void> {
  const drafts = batch.map(({ draft }, index) => ({ draft, story: imported[index] }))
  // Of two versions of one story the newer has the last word.
  for (const { draft, story } of drafts.toSorted(byVersion)) {
    if (!story) continue
    if (story.outcome === 'new' && story.path !== undefined && !draft.archived) {
      for (const correction of draft.corrections)
        await addCorrection(tx, story.id, correction, { by, timeZone })
    }
    if (draft.status.type === 'cancelled')
      await kill(tx, story.id, { at, by, why: 'Taken back by the sender', timeZone })
    else if (publish) await heedEmbargo(tx, draft, story, { by, at })
  }
}

function byVersion({ draft: a }: { draft: Draft }, { draft: b }: { draft: Draft }): number {
  return (a.version ?? 1) - (b.version ?? 1)
}

const moving: ReadonlySet<Imported['outcome']> = new Set(['new', 'changed', 'merged', 'held'])

/** What waits for an hour that its sender named waits for the one that the sender named last; withheld, it has none. */
async function heedEmbargo(
  tx: Tx,
  { status }: Draft,
  { id, outcome, state, copyOf }: Imported,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const isNews = outcome === 'new' || outcome === 'changed'
  const waits = state === 'scheduled' || (state === 'draft' && isNews)
  if (!moving.has(outcome) || !waits || copyOf?.isOut) return
  if (status.type === 'embargoed')
    await setState(tx, id, { state: 'scheduled', by, at, publishAt: status.until })
  if (status.type === 'withheld' && state === 'scheduled')
    await setState(tx, id, { state: 'draft', by, at, why: 'Withheld by the sender' })
}

/** The sections of a batch: an archive tells what its own are called. */
function sectionsOf(batch: readonly ReadyStory[]): readonly Section[] {
  const slugs = new Set(batch.flatMap(({ draft }) => (draft.archived ? [] : draft.content.section)))
  const unnamed = [...slugs].map((slug) => ({ slug, name: titleOf(slug) }))
  const named = batch.flatMap(({ draft }) => draft.archived?.sections ?? []).map(sectionFrom)
  return [...new Map([...unnamed, ...named].map((section) => [section.slug, section])).values()]
}

function sectionFrom({ slug, name, description }: ArchivedStory['sections'][number]): Section {
  return { slug, name, ...(description === undefined ? {} : { description }) }
}

function authorsOf(batch: readonly ReadyStory[]): readonly Author[] {
  const authors = batch
    .flatMap(({ draft }) => draft.authors)
    .filter(({ role, bio, email }) => role ?? bio ?? email)
  return [...new Map(authors.map((author) => [author.slug, author])).values()]
}

/** A name for a section that nobody named: `long-reads` becomes `Long reads`. */
function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
