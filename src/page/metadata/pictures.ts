import type { ImageObject, QuantitativeValue } from 'schema-dts'
import type { Paper, Picture } from '#story'
import { addressOfLink } from './addresses.ts'

/** The picture that other sites show with a link: of the same size for every story. */
export interface ShareImage {
  readonly url: string
  readonly type: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** Nothing for a picture that is not stored here, since no page shows it. */
export function shareImage(paper: Paper, picture: Picture | undefined): ShareImage | undefined {
  const stored = picture && storedId(picture)
  if (!picture || !stored) return undefined
  const url = addressOfLink(paper, `/pictures/${stored.id}-share.jpg`)
  return { url, type: 'image/jpeg', width: 1200, height: 630, alt: picture.alt }
}

/** The lead picture for search engines: as it is shared, and, for a photograph, whole and as large as it is kept. */
export function imageObjects(paper: Paper, picture: Picture | undefined): readonly ImageObject[] {
  const share = shareImage(paper, picture)
  if (!picture || !share) return []
  const about = {
    ...(picture.caption === undefined ? {} : { caption: picture.caption }),
    ...(picture.credit === undefined ? {} : { creditText: picture.credit }),
  }
  const { url, width, height } = share
  return [
    { '@type': 'ImageObject', url, width: pixels(width), height: pixels(height), ...about },
    ...whole(paper, picture, about),
  ]
}

const widest = 1600

function whole(paper: Paper, picture: Picture, about: object): readonly ImageObject[] {
  const stored = storedId(picture)
  const { width, height } = picture
  if (!stored || stored.drawing || width === undefined || height === undefined) return []
  const kept = Math.min(width, widest)
  return [
    {
      '@type': 'ImageObject',
      url: addressOfLink(paper, `/pictures/${stored.id}-${kept}.webp`),
      width: pixels(kept),
      height: pixels(Math.round((height * kept) / width)),
      ...about,
    },
  ]
}

function storedId({ src }: Picture): { id: string; drawing: boolean } | undefined {
  const [scheme, name] = src.split(':')
  if (scheme !== 'picture' || !name) return undefined
  return { id: name.replace(/\.svg$/, ''), drawing: name.endsWith('.svg') }
}

/** UN/CEFACT's code for a pixel is E37. */
function pixels(value: number): QuantitativeValue {
  return { '@type': 'QuantitativeValue', value, unitCode: 'E37' }
}
