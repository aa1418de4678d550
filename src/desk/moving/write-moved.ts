import { failed, type Outcome, ok } from '#kit'
import {
  ensureSections,
  type Imported,
  importStories,
  keepFormerAddresses,
  saveAuthors,
  setState,
  type Tx,
} from '#store'
import type { Author } from '#story'
import type { Draft } from '#wire'
import { itemOf } from '../import-item.ts'
import type { Intake } from '../intake-ask.ts'
import type { Placed } from './place-sections.ts'

/** How moved stories are written. */
export interface MoveWriting {
  /** Keeps everything as drafts. */
  readonly asDrafts: boolean
  readonly provider: string
  readonly by: string
}

export interface WrittenMove {
  readonly imported: readonly Imported[]
  /** Old addresses that belong to another story here, with the place of their own in the batch. */
  readonly taken: readonly { readonly at: number; readonly path: string }[]
}

/** Writes a batch with everything that belongs to it, in one transaction. */
export async function writeMoved(
  intake: Intake,
  batch: readonly Placed[],
  ask: MoveWriting,
): Promise<Outcome<WrittenMove, string>> {
  const { store, clock, timeZone } = intake
  const at = clock.now()
  const drafts = batch.map(({ draft }) => draft)
  const items = drafts.map((draft) =>
    itemOf(draft, intake, { ...ask, publish: !ask.asDrafts, dryRun: false }),
  )
  try {
    return ok(
      await store.write(async (tx) => {
        await ensureSections(tx, sectionsOf(batch))
        const imported = await importStories(tx, items, { by: ask.by, at, timeZone })
        await saveAuthors(
          tx,
          authorsOf(drafts.filter((_, place) => imported[place]?.outcome === 'new')),
        )
        if (!ask.asDrafts) await schedule(tx, drafts, imported, { by: ask.by, at })
        return { imported, taken: await keepAddresses(tx, drafts, imported) }
      }),
    )
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function sectionsOf(batch: readonly Placed[]): readonly { slug: string; name: string }[] {
  const names = new Map<string, string>()
  for (const { draft, section } of batch)
    if (!names.has(draft.content.section)) names.set(draft.content.section, section)
  return [...names].map(([slug, name]) => ({ slug, name }))
}

/** What the old site says of its writers; but not the addresses that they logged in with. */
function authorsOf(drafts: readonly Draft[]): readonly Author[] {
  const said = drafts.flatMap(({ authors }) => authors).filter(({ role, bio }) => role ?? bio)
  const open = said.map(({ slug, name, role, bio }) => ({
    slug,
    name,
    ...(role === undefined ? {} : { role }),
    ...(bio === undefined ? {} : { bio }),
  }))
  return [...new Map(open.map((author) => [author.slug, author])).values()]
}

async function schedule(
  tx: Tx,
  drafts: readonly Draft[],
  imported: readonly Imported[],
  step: { by: string; at: Date },
): Promise<void> {
  for (const [place, { status }] of drafts.entries()) {
    const story = imported[place]
    if (status.type === 'embargoed' && story?.outcome === 'new')
      await setState(tx, story.id, { ...step, state: 'scheduled', publishAt: status.until })
  }
}

async function keepAddresses(
  tx: Tx,
  drafts: readonly Draft[],
  imported: readonly Imported[],
): Promise<WrittenMove['taken']> {
  const places = new Map(imported.map(({ id }, place) => [id, place]))
  const wanted = drafts.flatMap(({ links }, place) => {
    const story = imported[place]?.id
    return links.flatMap(({ rel, href }) =>
      rel === 'former' && story !== undefined ? [{ story, path: href }] : [],
    )
  })
  const taken = await keepFormerAddresses(tx, wanted)
  return taken.map(({ story, path }) => ({ at: places.get(story) ?? 0, path }))
}
