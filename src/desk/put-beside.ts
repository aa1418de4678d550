import type { Analysis, Engine } from '#context'
import {
  type Beside,
  type Entry,
  enterRelations,
  type RelationList,
  type Store,
  saveBeside,
  saveRelations,
  type Tx,
} from '#store'
import type { PublishedStory } from '#story'
import { withLinks } from './archive-corpus.ts'
import { breathe } from './turns.ts'

/** The length of the lists of "You might also like" that are kept. Pages show fewer, so that a kill leaves no gap. */
const listLength = 12

/** An engine, and the name under which its findings are kept. */
export interface HeldEngine {
  readonly engine: Engine
  readonly version: string
}

/** Analyses one story and puts what was found beside it, and it into the lists of older stories, in the transaction that publishes it. */
export async function putBeside(
  tx: Tx,
  store: Store,
  held: HeldEngine,
  story: PublishedStory,
): Promise<void> {
  await save(tx, held.version, await analyseAll(store, held, [story]))
}

/** The same for stories that are published already, many in one transaction. */
export async function putAllBeside(
  store: Store,
  held: HeldEngine,
  stories: readonly PublishedStory[],
): Promise<void> {
  const found = await analyseAll(store, held, stories)
  await store.write((tx) => save(tx, held.version, found))
}

interface Found extends Analysis {
  readonly story: PublishedStory
}

async function analyseAll(
  store: Store,
  { engine }: HeldEngine,
  stories: readonly PublishedStory[],
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const [at, known] of (await withLinks(store, stories)).entries()) {
    const story = stories[at]
    if (!story) continue
    if (at > 0) await breathe()
    engine.add(known)
    found.push({ ...(await engine.analyse(known, listLength)), story })
  }
  return found
}

async function save(tx: Tx, version: string, found: readonly Found[]): Promise<void> {
  await saveBeside(
    tx,
    found.map((one) => besideOf(one, version)),
  )
  await saveRelations(tx, found.map(listOf))
  await enterRelations(tx, found.flatMap(entriesOf), listLength)
}

function besideOf({ story, notes, timeline }: Found, engine: string): Beside {
  return { story: story.id, engine, notes, timeline, of: story.changedAt }
}

function listOf({ story, related }: Found): RelationList {
  return { story: story.id, related }
}

function entriesOf({ story, entering, takes }: Found): readonly Entry[] {
  return entering.map(({ id, score, reason }) => ({
    story: story.id,
    takes,
    list: id,
    score,
    reason,
  }))
}
