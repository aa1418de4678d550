import type { ComponentChildren, JSX } from 'preact'
import type { Locale } from './locale.ts'
import { typeset } from './typography.ts'

/** The name of a list, above it. */
export function PageHead({
  title,
  text,
  kind,
  locale,
  children,
}: {
  readonly title: string
  readonly text?: string | undefined
  /** What the title is: “Person”, “Archive”. */
  readonly kind?: string | undefined
  readonly locale: Locale
  readonly children?: ComponentChildren
}): JSX.Element {
  const { language } = locale
  return (
    <header class="page-head">
      {kind ? <p class="page-kind">{kind}</p> : null}
      <h1>{typeset(title, language)}</h1>
      {text ? <p class="page-text">{typeset(text, language)}</p> : null}
      {children}
    </header>
  )
}
