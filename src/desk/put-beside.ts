import type { Analysis, Engine } from '#context'
import {
  type Beside,
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
  const [known] = await withLinks(store, [story])
  if (!known) return
  held.engine.add(known)
  const analysis = await held.engine.analyse(known, listLength)
  await saveBeside(tx, [besideOf(story.id, held.version, analysis)])
  await saveRelations(tx, [{ story: story.id, related: analysis.related }])
  await enterOlder(tx, held.engine, story.id)
}

/** The same for stories that are published already, many in one transaction. */
export async function putAllBeside(
  store: Store,
  { engine, version }: HeldEngine,
  stories: readonly PublishedStory[],
): Promise<void> {
  const besides: Beside[] = []
  const lists: RelationList[] = []
  for (const story of await withLinks(store, stories)) {
    engine.add(story)
    const analysis = await engine.analyse(story, listLength)
    besides.push(besideOf(story.id, version, analysis))
    lists.push({ story: story.id, related: analysis.related })
    await breathe()
  }
  await store.write(async (tx) => {
    await saveBeside(tx, besides)
    await saveRelations(tx, lists)
    for (const { id } of stories) await enterOlder(tx, engine, id)
  })
}

async function enterOlder(tx: Tx, engine: Engine, id: string): Promise<void> {
  const older = engine.entering(id, listLength)
  if (older.length > 0) await enterRelations(tx, id, older, listLength)
}

function besideOf(story: string, engine: string, { notes, timeline }: Analysis): Beside {
  return { story, engine, notes, timeline }
}
