import type { JSX } from 'preact'
import { dateLanguage, remember } from '#kit'
import type { Byline } from '#story'
import { type Locale, tongue } from './locale.ts'
import { authorPath } from './paths.ts'

/** Who wrote it, joined as the language joins names, people linked to their pages. */
export function BylinePart({
  bylines,
  language,
  locale,
}: {
  readonly bylines: readonly Byline[]
  readonly language: string
  readonly locale: Locale
}): JSX.Element | null {
  if (bylines.length === 0) return null
  const signed = bylines.some(({ type }) => type === 'person')
  const names = listsIn(locale.language)
    .formatToParts(bylines.map((_, place) => String(place)))
    .map(({ type, value }) =>
      type === 'element' ? <Name key={value} line={bylines[Number(value)]} /> : value,
    )
  return (
    <p class="byline">
      {signed ? <span {...tongue(locale.language, language)}>{locale.words.by} </span> : null}
      {names}
    </p>
  )
}

function Name({ line }: { readonly line: Byline | undefined }): JSX.Element | null {
  if (!line) return null
  if (line.type === 'credit') return <span>{line.text}</span>
  return (
    <a href={authorPath(line.slug)} rel="author">
      {line.name}
    </a>
  )
}

/** English without a region joins names as the British do: no comma before “and”. */
const listsIn = remember(
  (language) => new Intl.ListFormat(dateLanguage(language), { type: 'conjunction' }),
)
