import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, sep } from 'node:path'
import type { Outcome } from '#kit'
import type { Block, BlockOf, Picture } from '#story'
import type { Draft, Dropped } from '#wire'
import type { FoundFile } from './find-files.ts'
import { type PictureDesk, readPictureFile, type TakenPicture } from './picture-desk.ts'

/** A draft whose pictures were taken in; those that could not be are left out, and said. */
export interface Pictured {
  readonly draft: Draft
  readonly missing: readonly Dropped[]
}

/** Finds a picture by the name that an item gives it, and takes it in. Nothing: there is none of that name. */
export type PictureFinder = (name: string) => Promise<Outcome<TakenPicture, string> | undefined>

/** Takes in the picture files that a draft names, as they are found; without a finder none is. */
export async function takePictures(
  draft: Draft,
  find: PictureFinder | undefined,
): Promise<Pictured> {
  const wanted = draft.pictures.filter(({ from }) => from.type === 'file')
  if (wanted.length === 0) return { draft, missing: [] }
  const taken = new Map<string, TakenPicture>()
  const missing: Dropped[] = []
  for (const { src, from } of wanted) {
    if (from.type !== 'file') continue
    const picture = await find?.(from.path)
    if (picture?.ok) taken.set(src, picture.value)
    else
      missing.push({
        what: from.path,
        why: picture ? picture.fault : 'there is no such picture beside the file',
      })
  }
  const lost = new Set(wanted.map(({ src }) => src).filter((src) => !taken.has(src)))
  return { draft: { ...draft, content: withPictures(draft.content, { taken, lost }) }, missing }
}

/** Finds pictures beside a file, in the folder it came from, and in `pictures` there. */
export function picturesOf(desk: PictureDesk, file: FoundFile): PictureFinder {
  const beside = dirname(file.path)
  return picturesIn(desk, [
    beside,
    join(beside, 'pictures'),
    join(beside, '..', 'pictures'),
    file.folder,
  ])
}

/** Finds pictures in folders, the first one first, and never outside of them. */
export function picturesIn(desk: PictureDesk, folders: readonly string[]): PictureFinder {
  return async (name) => {
    const bytes = await findPicture(folders, name)
    return bytes && desk.take(bytes)
  }
}

async function findPicture(
  folders: readonly string[],
  name: string,
): Promise<Uint8Array | undefined> {
  if (isAbsolute(name) || name.includes('\0')) return undefined
  for (const folder of folders) {
    const path = await realpath(join(folder, name)).catch(() => undefined)
    const root = await realpath(folder).catch(() => undefined)
    if (path && root && path.startsWith(root + sep)) return readPictureFile(path)
  }
  return undefined
}

export interface Taking {
  readonly taken: ReadonlyMap<string, TakenPicture>
  readonly lost: ReadonlySet<string>
}

/** Content with the pictures that were taken in, and without those that are lost. */
export function withPictures(content: Draft['content'], taking: Taking): Draft['content'] {
  const { lead, ...rest } = content
  const dressed = lead && !taking.lost.has(lead.src) ? { lead: dress(lead, taking) } : {}
  return { ...rest, ...dressed, body: dressAll(content.body, taking) }
}

function dress(picture: Picture, { taken }: Taking): Picture {
  return { ...picture, ...taken.get(picture.src) }
}

/** The blocks with their pictures as they were taken in; a picture that is lost goes, and a gallery or box that held nothing else. */
function dressAll<B extends Block>(blocks: readonly B[], taking: Taking): readonly B[] {
  return blocks.flatMap((block): readonly B[] => {
    if (isPicture(block)) {
      return taking.lost.has(block.attrs.src)
        ? []
        : [{ ...block, attrs: dress(block.attrs, taking) }]
    }
    if (!holdsPictures(block)) return [block]
    const content = dressAll<Block>(block.content, taking)
    return content.length > 0 ? [{ ...block, content }] : []
  })
}

function isPicture<B extends Block>(block: B): block is B & BlockOf<'picture'> {
  return block.type === 'picture'
}

function holdsPictures<B extends Block>(
  block: B,
): block is B & BlockOf<'gallery' | 'fact_box' | 'live_post'> {
  return block.type === 'gallery' || block.type === 'fact_box' || block.type === 'live_post'
}
