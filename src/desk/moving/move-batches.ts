import type { Intake } from '../intake-ask.ts'
import type { MoveAsk } from './move-ask.ts'
import type { MoveTally } from './move-tally.ts'
import type { Placed } from './place-sections.ts'
import { writeMoved } from './write-moved.ts'

/** Gathers stories of a site that moves, and writes them by the batch. */
export interface MoveBatches {
  readonly put: (placed: Placed) => Promise<void>
  readonly flush: () => Promise<void>
}

const mostStories = 250
/** A rough number of bytes that the stories of a batch take, and what a picture counts beside them: a batch with many is short, for a move that is stopped does not write its last one. */
const mostWeight = 2_000_000
const pictureWeight = 20_000

/** Gathers a batch while the one before is being written. */
export function moveBatches(intake: Intake, ask: MoveAsk, tally: MoveTally): MoveBatches {
  let batch: Placed[] = []
  let weight = 0
  let writing: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    const full = batch
    batch = []
    weight = 0
    await writing
    writing = full.length > 0 ? moveBatch(intake, ask, tally, full) : Promise.resolve()
    writing.catch(() => {})
  }
  return {
    put: async (placed) => {
      batch.push(placed)
      weight += weightOf(placed)
      if (batch.length >= mostStories || weight >= mostWeight) await send()
    },
    flush: async () => {
      await send()
      await writing
    },
  }
}

function weightOf({ draft: { content, pictures } }: Placed): number {
  const blocks = content.body.reduce(
    (sum, block) => sum + 300 + ('content' in block ? 40 * block.content.length : 0),
    2_000,
  )
  return blocks + pictures.length * pictureWeight
}

async function moveBatch(
  intake: Intake,
  ask: MoveAsk,
  tally: MoveTally,
  batch: readonly Placed[],
): Promise<void> {
  const pictured = ask.dryRun
    ? batch.map(({ draft }) => ({ draft, missing: [] }))
    : await ask.pictures.take(batch.map(({ draft }) => draft))
  const moved = batch.map((placed, at) => ({
    ...placed,
    draft: pictured[at]?.draft ?? placed.draft,
  }))
  for (const [at, placed] of batch.entries()) {
    tally.left(placed, [...placed.draft.dropped, ...(pictured[at]?.missing ?? [])])
    if (ask.dryRun) tally.story(placed, becomes(placed, ask))
  }
  if (!ask.dryRun) await write(intake, ask, tally, { batch: moved, asRead: batch })
  await ask.log.flush()
}

interface Writing {
  readonly batch: readonly Placed[]
  /** The same as they were read, their pictures still on the old site. */
  readonly asRead: readonly Placed[]
}

/** Where a batch cannot be written whole, each story is tried by itself. */
async function write(
  intake: Intake,
  ask: MoveAsk,
  tally: MoveTally,
  { batch, asRead }: Writing,
): Promise<void> {
  const written = await writeMoved(intake, batch, ask)
  if (!written.ok) {
    const [only] = batch
    if (batch.length === 1 && only) return tally.unstored(only, written.fault)
    for (const [at, placed] of batch.entries()) {
      const one = asRead[at]
      await write(intake, ask, tally, { batch: [placed], asRead: one ? [one] : [] })
    }
    return
  }
  for (const [at, placed] of asRead.entries()) {
    tally.story(placed, becomes(placed, ask))
    const story = written.value.imported[at]
    if (story) tally.done(story.outcome)
  }
  for (const { at, path } of written.value.taken) {
    const placed = asRead[at]
    if (placed) tally.addressTaken(placed, path)
  }
}

function becomes(
  { draft: { status } }: Placed,
  { asDrafts }: MoveAsk,
): 'published' | 'scheduled' | 'draft' {
  if (asDrafts) return 'draft'
  if (status.type === 'embargoed') return 'scheduled'
  return status.type === 'usable' ? 'published' : 'draft'
}
