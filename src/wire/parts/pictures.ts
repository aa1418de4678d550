import { createHash } from 'node:crypto'
import type { Picture } from '#story'
import type { Dropped, WantedPicture } from '../draft.ts'
import { cleanLine } from './clean.ts'

/** A picture as the input names it. */
export interface NamedPicture {
  /** A web address, or a path to a file beside the input. */
  readonly file: string
  readonly alt?: string | undefined
  readonly caption?: string | undefined
  readonly credit?: string | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** Takes the pictures that a text names, and keeps the list of those whose bytes must be got. */
export interface PictureDesk {
  /** The picture as a story holds it, or nothing where the name leads nowhere. */
  readonly take: (picture: NamedPicture) => Picture | undefined
  readonly wanted: readonly WantedPicture[]
  readonly dropped: readonly Dropped[]
}

export function pictureDesk(address?: string): PictureDesk {
  const wanted: WantedPicture[] = []
  const dropped: Dropped[] = []
  const seen = new Set<string>()
  const take = (picture: NamedPicture): Picture | undefined => {
    const file = cleanLine(picture.file)
    const found = placeOf(file, address)
    if (typeof found === 'string') {
      dropped.push({ what: file.slice(0, 80) || 'picture', why: found })
      return undefined
    }
    if (!seen.has(found.src)) wanted.push(found)
    seen.add(found.src)
    return asPicture(found.src, picture)
  }
  return { take, wanted, dropped }
}

/** Where the bytes of a picture are, or why they are nowhere. */
function placeOf(file: string, address: string | undefined): WantedPicture | string {
  if (file === '') return 'a picture without an address'
  if (/^data:/i.test(file)) return 'a picture written into the text itself'
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(file)?.[1]?.toLowerCase()
  if (scheme && scheme !== 'http' && scheme !== 'https') return 'a picture that is not on the web'
  if (scheme || file.startsWith('//') || address !== undefined) {
    const web = webAddress(file, address ?? 'https://localhost')
    return web
      ? { src: web, from: { type: 'web', address: web } }
      : 'a picture with a broken address'
  }
  const name = createHash('sha256').update(file).digest('hex').slice(0, 24)
  return { src: `picture:file-${name}`, from: { type: 'file', path: file } }
}

/** An absolute web address, written as a browser would ask for it; none for anything else. */
export function webAddress(text: string, base?: string): string | undefined {
  // An empty address would be the base itself.
  const url = text.trim() === '' ? null : URL.parse(text.trim(), base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  return url.href.length <= 2_000 ? url.href : undefined
}

function asPicture(src: string, { alt, caption, credit, width, height }: NamedPicture): Picture {
  const words = cleanLine(caption ?? '').slice(0, 5_000)
  const line = cleanLine(credit ?? '').slice(0, 500)
  const size = [width, height].every((side) => Number.isInteger(side) && inRange(side ?? 0))
  return {
    src,
    alt: cleanLine(alt ?? '').slice(0, 2_000),
    ...(words === '' ? {} : { caption: words }),
    ...(line === '' ? {} : { credit: line }),
    ...(size && width && height ? { width, height } : {}),
  }
}

function inRange(side: number): boolean {
  return side > 0 && side <= 100_000
}
