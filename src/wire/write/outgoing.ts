import type { Picture, StoryContent } from '#story'

/** Where pictures are to be had. */
export interface PictureAddresses {
  /** The full address of a picture's file, by its `src`; nothing for one that may not be sent. */
  readonly pictureAddress: (src: string) => string | undefined
}

/** A story on its way out to partners. */
export interface Outgoing extends PictureAddresses {
  readonly content: StoryContent
  /** What the receiver knows the story by: the same for all its versions. An address or a URN. */
  readonly guid: string
  /** From 1; each version that is sent has a greater one. */
  readonly version: number
  /** The name of the paper. */
  readonly provider: string
  readonly publishedAt: Date
  /** When this version was made. */
  readonly updatedAt: Date
  readonly urgency?: number
  readonly usageTerms?: string
  /** What editors there are to know, such as what was corrected. */
  readonly note?: string
  readonly status:
    | { readonly type: 'usable' }
    | { readonly type: 'withheld' }
    | { readonly type: 'cancelled' }
    | { readonly type: 'embargoed'; readonly until: Date }
}

/** The address of a picture that may be sent, with the picture. */
export function pictureOut(
  picture: Picture | undefined,
  { pictureAddress }: Outgoing,
): { readonly picture: Picture; readonly address: string } | undefined {
  const address = picture && pictureAddress(picture.src)
  return picture && address !== undefined ? { picture, address } : undefined
}
