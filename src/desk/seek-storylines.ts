import type { Engine } from '#context'
import type { Clock } from '#kit'
import {
  type FoundStoryline,
  keepFoundStoryline,
  type Store,
  storiesForContext,
  storiesToSeek,
} from '#store'
import type { PublishedStory } from '#story'
import { withLinks } from './archive-corpus.ts'
import { newStoryline } from './new-storyline.ts'

export interface SeekParts {
  readonly store: Store
  readonly engine: Engine
  readonly clock: Clock
}

/** A crash leaves these stories in the backlog. */
const derived = { derived: true }

/**
 * Looks for the storyline of each story that is in none, once for a revision. A story that surely belongs somewhere is put there, and
 * the engine knows; what is only likely waits for an editor's nod. The engine holds the stories already. Gives them as they are now.
 */
export async function seekStorylines(
  parts: SeekParts,
  stories: readonly PublishedStory[],
): Promise<readonly PublishedStory[]> {
  const { store, engine } = parts
  const ids = stories.map(({ id }) => id)
  const put = new Map<string, PublishedStory>()
  for (const id of await storiesToSeek(store.newsroom, ids)) {
    // One of these may have begun a storyline with the one before.
    const found = put.has(id) ? undefined : await seek(parts, id)
    if (!found) continue
    const moved = await store.write((tx) => keepFoundStoryline(tx, found), derived)
    const now = await storiesForContext(store.newsroom, moved)
    for (const story of await withLinks(store, now)) engine.add(story)
    for (const story of now) put.set(story.id, story)
  }
  return put.size === 0 ? stories : stories.map((story) => put.get(story.id) ?? story)
}

async function seek(
  { store, engine, clock }: SeekParts,
  story: string,
): Promise<FoundStoryline | undefined> {
  const found = await engine.belongs(story)
  const [nearest] = await storiesForContext(store.newsroom, found?.stories.slice(0, 1) ?? [])
  if (!found || !nearest) return undefined
  const where = { story, nearest: nearest.id, confidence: found.confidence, at: clock.now() }
  if (!found.isSure) return where
  const { newsroom } = store
  return { ...where, storyline: found.storyline ?? (await newStoryline(newsroom, nearest)) }
}
