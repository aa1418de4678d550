import type { JSX } from 'preact'
import type { Picture } from '#story'
import type { Locale } from './locale.ts'
import { tongue } from './locale.ts'
import { isStored, Photo } from './picture.tsx'
import { typeset } from './typography.ts'

/** A picture with its caption and its credit. One that is not stored here is a link to where it is. */
export function Figure({
  picture,
  language,
  locale,
  sizes,
  first,
}: {
  readonly picture: Picture
  readonly language: string
  readonly locale: Locale
  readonly sizes: string
  readonly first?: boolean
}): JSX.Element {
  return (
    <figure class="figure">
      {isStored(picture) ? (
        <Photo picture={picture} sizes={sizes} first={first} alt={typeset(picture.alt, language)} />
      ) : (
        <p class="elsewhere">
          {picture.alt ? `${typeset(picture.alt, language)} ` : null}
          <a href={picture.src} {...tongue(locale.words.language, language)}>
            {locale.words.pictureAt}
          </a>
        </p>
      )}
      <Caption picture={picture} language={language} />
    </figure>
  )
}

function Caption({
  picture: { caption, credit },
  language,
}: {
  readonly picture: Picture
  readonly language: string
}): JSX.Element | null {
  if (!caption && !credit) return null
  return (
    <figcaption>
      {caption ? <span class="caption">{typeset(caption, language)}</span> : null}
      {caption && credit ? ' ' : null}
      {credit ? <span class="credit">{typeset(credit, language)}</span> : null}
    </figcaption>
  )
}
