import type { Block } from './block.ts'
import type { StoryContent } from './content.ts'
import type { Picture } from './picture.ts'

/** The pictures of a story in reading order, the lead first. */
export function* picturesIn({
  lead,
  body,
}: Pick<StoryContent, 'lead' | 'body'>): Generator<Picture> {
  if (lead) yield lead
  for (const block of body) yield* picturesOf(block)
}

function* picturesOf(block: Block): Generator<Picture> {
  if (block.type === 'picture') yield block.attrs
  else if (block.type === 'gallery' || block.type === 'fact_box' || block.type === 'live_post')
    for (const inside of block.content) yield* picturesOf(inside)
}

/** The id of a picture that the paper keeps; nothing for one that was never fetched. */
export function pictureId({ src }: Picture): string | undefined {
  return /^picture:([\w-]+)/.exec(src)?.[1]
}
