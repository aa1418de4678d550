import type { Picture } from '#story'

/** The files of a stored picture that a browser chooses from. */
export interface PictureSources {
  readonly src: string
  /** Candidates for `srcset`, the smallest first; none for a drawing, which fits every width. */
  readonly avif: string
  readonly webp: string
}

const widths = [400, 800, 1600]
const widest = 1600

/**
 * Where a picture's files are: `/pictures/{id}-{width}.avif` and `.webp`, in the widths below the
 * picture's own and once in its own (at most 1,600 pixels); `/pictures/{id}.svg` for a drawing.
 * Nothing for a picture that is not stored here: no page loads anything from elsewhere.
 */
export function pictureSources({ src, width }: Picture): PictureSources | undefined {
  const [scheme, id] = src.split(':')
  if (scheme !== 'picture' || !id) return undefined
  if (id.endsWith('.svg')) return { src: `/pictures/${id}`, avif: '', webp: '' }
  const own = Math.min(width ?? widest, widest)
  const kept = [...widths.filter((one) => one < own), own]
  const candidates = (type: string): string =>
    kept.map((one) => `/pictures/${id}-${one}.${type} ${one}w`).join(', ')
  const middle = kept.find((one) => one >= 800) ?? own
  return {
    src: `/pictures/${id}-${middle}.webp`,
    avif: candidates('avif'),
    webp: candidates('webp'),
  }
}
