import { type ImportItem, sealed } from '#store'
import type { Draft, Dropped } from '#wire'
import { takeArchivedPictures } from './archived-pictures.ts'
import type { FoundFile } from './find-files.ts'
import { itemOf } from './import-item.ts'
import type { Intake, IntakeAsk } from './intake-ask.ts'
import { type Pictured, type PictureFinder, picturesOf, takePictures } from './story-pictures.ts'
import { dressDraft, type WebPictures } from './web-pictures.ts'

/** A story as it was read, and the file it came from. One that came from elsewhere has no files of this machine beside it. */
export interface Taken {
  readonly draft: Draft
  readonly file?: FoundFile
  /** Finds its pictures, where they are not to be looked for beside the file. */
  readonly pictures?: PictureFinder
}

/** A story whose pictures are here, and of which all is made that needs no database. */
export interface ReadyStory {
  readonly draft: Draft
  readonly item: ImportItem
  /** What was left out of it, and why. */
  readonly dropped: readonly Dropped[]
}

/** A story without pictures to be looked for is ready as it is read: while it is made, the database writes the batch before. */
export function readyAtOnce(
  { draft, file }: Taken,
  intake: Intake,
  ask: IntakeAsk,
): ReadyStory | undefined {
  const hasPictures = draft.archived
    ? file !== undefined && draft.archived.pictures.length > 0
    : draft.pictures.some(({ from }) => from.type === 'file' || ask.picturesOf !== undefined)
  return hasPictures ? undefined : readyFrom({ draft, missing: [] }, intake, ask)
}

/** Takes in the pictures of a story, and makes it ready. */
export async function readyStory(
  { draft, file, pictures }: Taken,
  { intake, ask, web }: { intake: Intake; ask: IntakeAsk; web: WebPictures },
): Promise<ReadyStory> {
  const desk = intake.pictures
  const pictured =
    draft.archived && file
      ? await takeArchivedPictures(desk, draft, draft.archived.pictures, file)
      : await takePictures(draft, pictures ?? (file && picturesOf(desk, file)))
  return readyFrom({ ...pictured, draft: dressDraft(pictured.draft, web) }, intake, ask)
}

function readyFrom({ draft, missing }: Pictured, intake: Intake, ask: IntakeAsk): ReadyStory {
  const item = itemOf(draft, intake, ask)
  const dropped = [...draft.dropped, ...missing]
  return { draft, item: { ...item, sealed: sealed(item.content) }, dropped }
}
