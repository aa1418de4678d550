import type { ArchivedPicture } from '#story'
import type { Draft, Dropped } from '#wire'
import type { FoundFile } from './find-files.ts'
import type { PictureDesk } from './picture-desk.ts'
import type { Pictured } from './story-pictures.ts'

/** The folder beside an archive that its pictures lie in. */
export function picturesBeside(path: string): string {
  return `${path.replace(/\.gz$/, '')}.pictures`
}

/** Takes back the pictures of a story from an archive. The story keeps the place of one that is missing: it can be brought later. */
export async function takeArchivedPictures(
  desk: PictureDesk,
  draft: Draft,
  pictures: readonly ArchivedPicture[],
  { path }: FoundFile,
): Promise<Pictured> {
  const folder = picturesBeside(path)
  const missing: Dropped[] = []
  for (const picture of pictures) {
    const taken = await desk.takeBack(picture, folder)
    if (!taken.ok) missing.push({ what: taken.fault.file, why: taken.fault.why })
  }
  return { draft, missing }
}
