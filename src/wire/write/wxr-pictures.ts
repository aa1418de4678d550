import { type ArchivedStory, type Picture, pictureId, picturesIn } from '#story'

/** A picture of a story, as an attachment of an export. */
export interface WxrPicture {
  readonly number: number
  readonly picture: Picture
  readonly address: string
}

export interface WxrPictures {
  readonly all: readonly WxrPicture[]
  readonly addressOf: (src: string) => string | undefined
}

/** The pictures of a story that have an address, each once, with numbers. */
export function wxrPictures(
  story: ArchivedStory,
  paper: string,
  nextNumber: () => number,
): WxrPictures {
  const found = new Map<string, WxrPicture>()
  for (const picture of picturesIn(story.content)) {
    const address = addressIn(story, picture, paper)
    if (address !== undefined && !found.has(picture.src))
      found.set(picture.src, { number: nextNumber(), picture, address })
  }
  return { all: [...found.values()], addressOf: (src) => found.get(src)?.address }
}

/** Where readers get a picture: its widest file, where the paper keeps it. */
function addressIn(
  { pictures }: ArchivedStory,
  picture: Picture,
  paper: string,
): string | undefined {
  const id = pictureId(picture)
  if (id === undefined) return picture.src
  const files = pictures.find((one) => one.id === id)?.files ?? []
  const file = files.findLast((name) => name.endsWith('.webp') || name.endsWith('.svg'))
  return file === undefined ? undefined : `${paper}/pictures/${encodeURIComponent(file)}`
}
