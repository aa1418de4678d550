import type { Analysis, CorpusStory, Engine, Ranked } from '#context'
import { type Clock, primaryLanguage } from '#kit'
import {
  askedFor,
  type Beside,
  cutLists,
  type Entrant,
  movedStories,
  type Ranks,
  type RelationList,
  type Store,
  type StoryFindings,
  saveBeside,
  saveFindings,
  saveRanks,
  storiesForContext,
  type Tx,
} from '#store'
import type { PublishedStory } from '#story'
import { withLinks } from './archive-corpus.ts'
import { seekStorylines } from './seek-storylines.ts'
import { breathe } from './turns.ts'

/** The length of the lists of "You might also like" that are kept. Pages show fewer, so that a kill leaves no gap. */
export const listLength = 12

/** A crash leaves these stories in the backlog. */
const derived = { derived: true }

/** An engine, the name under which its findings are kept, and the clock by which it works. */
export interface HeldEngine {
  readonly engine: Engine
  readonly version: string
  readonly clock: Clock
}

/** Keeps what was found of a story in the transaction that writes it, behind the story. */
export type Keep = (tx: Tx) => void

/**
 * Ranks a story that is about to be published, and finds which lists of older ones it enters. Its notes come after that: they
 * take reading.
 */
export async function rankBeside(
  store: Store,
  engine: Engine,
  story: PublishedStory,
): Promise<Keep> {
  const [known] = await withLinks(store, [story])
  await breathe()
  if (!known) return () => {}
  engine.add(known)
  await breathe()
  const ranked = await engine.rank(known, listLength)
  return (tx) => saveRanks(tx, ranksOf([{ story, ...ranked }]), listLength)
}

/** All that stands beside stories that are published already. */
export async function putBeside(
  store: Store,
  { engine, version, clock }: HeldEngine,
  given: readonly PublishedStory[],
): Promise<void> {
  const asked = await askedFor(
    store.newsroom,
    given.map(({ id }) => id),
  )
  await holdMoved(store, engine)
  // What these say of people is there before notes are made, for each other too.
  const read: StoryFindings[] = []
  const before = await withLinks(store, given)
  for (const story of before) {
    engine.add(story)
    read.push(findingsOf(story, engine))
    await breathe()
  }
  await store.write((tx) => saveFindings(tx, read, version), derived)
  const stories = await seekStorylines({ store, engine, clock }, given)
  const known = stories === given ? before : await withLinks(store, stories)
  const found: (Analysis & Of)[] = []
  for (const [at, story] of stories.entries()) {
    const one = known[at]
    if (one) found.push({ story, ...(await engine.analyse(one, listLength)) })
    await breathe()
  }
  await store.write(async (tx) => {
    await saveBeside(
      tx,
      found.map((one) => ({ ...besideOf(one, version), asked: asked.get(one.story.id) })),
    )
    saveRanks(tx, ranksOf(found), listLength)
    await cutLists(tx, found.flatMap(entered), listLength)
  }, derived)
}

const heldAtOnce = 50

/** Stories whose storyline editors changed: the engine knows them all before it reads one of them again. */
async function holdMoved(store: Store, engine: Engine): Promise<void> {
  const moved = await movedStories(store.newsroom)
  for (let at = 0; at < moved.length; at += heldAtOnce) {
    const stories = await storiesForContext(store.newsroom, moved.slice(at, at + heldAtOnce))
    for (const story of await withLinks(store, stories)) engine.add(story)
    await breathe()
  }
}

interface Of {
  readonly story: PublishedStory
}

/** Their lists, and their places in the lists of others. */
function ranksOf(found: readonly (Ranked & Of)[]): Ranks {
  return { lists: found.map(listOf), entrants: found.map(entrantOf) }
}

/** The stories whose lists a story may have entered. */
function entered({ entering }: Ranked): readonly string[] {
  return entering.map(({ id }) => id)
}

function findingsOf(story: CorpusStory, engine: Engine): StoryFindings {
  return {
    story: story.id,
    language: primaryLanguage(story.language),
    of: new Date(story.changedAt),
    findings: engine.findings(story),
  }
}

function besideOf({ story, notes, timeline }: Analysis & Of, engine: string): Beside {
  return { story: story.id, engine, notes, timeline, of: story.changedAt }
}

function listOf({ story, related }: Ranked & Of): RelationList {
  return { story: story.id, related }
}

function entrantOf({ story, entering, takes }: Ranked & Of): Entrant {
  return { story: story.id, takes, lists: entering }
}
