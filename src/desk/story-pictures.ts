import { realpath } from 'node:fs/promises'
import { isAbsolute, join, sep } from 'node:path'
import type { Block, BlockOf, Picture } from '#story'
import type { Draft, Dropped } from '#wire'
import type { FoundFile } from './find-files.ts'
import { type PictureDesk, readPictureFile, type TakenPicture } from './picture-desk.ts'

/** A draft whose pictures were taken in; those that could not be are left out, and said. */
export interface Pictured {
  readonly draft: Draft
  readonly missing: readonly Dropped[]
}

/** Takes in the picture files that a draft names. They are looked for beside the file, in the folder it came from, and in `pictures` there; without a file nowhere. */
export async function takePictures(
  desk: PictureDesk,
  draft: Draft,
  file: FoundFile | undefined,
): Promise<Pictured> {
  const wanted = draft.pictures.filter(({ from }) => from.type === 'file')
  if (wanted.length === 0) return { draft, missing: [] }
  const taken = new Map<string, TakenPicture>()
  const missing: Dropped[] = []
  for (const { src, from } of wanted) {
    if (from.type !== 'file') continue
    const bytes = file && (await findPicture(file, from.path))
    const picture = bytes && (await desk.take(bytes))
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

async function findPicture(file: FoundFile, name: string): Promise<Uint8Array | undefined> {
  if (isAbsolute(name) || name.includes('\0')) return undefined
  const beside = join(file.path, '..')
  for (const folder of [
    beside,
    join(beside, 'pictures'),
    join(beside, '..', 'pictures'),
    file.folder,
  ]) {
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
