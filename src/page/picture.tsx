import type { JSX } from 'preact'
import type { Picture } from '#story'
import { pictureSources } from './picture-sources.ts'

/**
 * A stored picture in the sizes that it is kept in, with its place kept free. Nothing where the picture is not
 * stored here.
 */
export function Photo({
  picture,
  sizes,
  first,
  alt = picture.alt,
}: {
  readonly picture: Picture
  /** How wide it is shown, for `sizes`. */
  readonly sizes: string
  /** It stands at the top of the page: fetched at once, before other pictures. */
  readonly first?: boolean | undefined
  readonly alt?: string
}): JSX.Element | null {
  const sources = pictureSources(picture)
  if (!sources) return null
  const { width, height } = picture
  const image = (
    <img
      src={sources.src}
      srcset={sources.webp || undefined}
      sizes={sources.webp ? sizes : undefined}
      alt={alt}
      width={width && height ? width : undefined}
      height={width && height ? height : undefined}
      class={width && height ? undefined : 'unsized'}
      {...(first ? { fetchpriority: 'high' } : { loading: 'lazy', decoding: 'async' })}
    />
  )
  if (!sources.avif) return image
  return (
    <picture>
      <source type="image/avif" srcset={sources.avif} sizes={sizes} />
      {image}
    </picture>
  )
}

/** Whether a page can show the picture. */
export function isStored(picture: Picture | undefined): boolean {
  return picture !== undefined && pictureSources(picture) !== undefined
}
