import type { JSX } from 'preact'
import { remember } from '#kit'
import type { Version } from '#story'
import type { Locale } from './locale.ts'
import { linkTo } from './paths.ts'

const names = remember((language) => new Intl.DisplayNames(language, { type: 'language' }))
const lists = remember((language) => new Intl.ListFormat(language))

/** What a language is called in another: `French`. */
export function languageName(language: string, inLanguage: string): string {
  return names(inLanguage).of(language) ?? language
}

/** The other languages of a story, each leading to it. */
export function AlsoIn({
  versions,
  locale,
}: {
  readonly versions: readonly Version[]
  readonly locale: Locale
}): JSX.Element {
  const { language, words } = locale
  const parts = lists(language).formatToParts(
    versions.map((one) => languageName(one.language, language)),
  )
  const links = versions.values()
  return (
    <span class="also-in">
      {words.versions}{' '}
      {parts.map(({ type, value }) => {
        const version = type === 'element' ? links.next().value : undefined
        return version ? (
          <a key={version.path} href={linkTo(version.path)} hreflang={version.language}>
            {value}
          </a>
        ) : (
          value
        )
      })}
    </span>
  )
}
