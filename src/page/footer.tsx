import type { JSX } from 'preact'
import type { Paper } from '#story'
import { kept } from './kept.ts'
import type { Locale } from './locale.ts'
import { feedPathOf } from './metadata/metadata.ts'
import {
  aboutPath,
  archivePath,
  correctionsPath,
  frontPath,
  searchPath,
  sectionPath,
  topicsPath,
} from './paths.ts'
import { typeset } from './typography.ts'
import type { PageView } from './views.ts'

/** The foot of every page: where else to go, and who publishes the paper. */
export function Footer({
  view: { paper },
  locale,
}: {
  readonly view: PageView
  readonly locale: Locale
}): JSX.Element {
  return kept([paper, locale.language], () => <Foot paper={paper} locale={locale} />)
}

function Foot({ paper, locale }: { readonly paper: Paper; readonly locale: Locale }): JSX.Element {
  const { words, language } = locale
  const places: readonly (readonly [string, string])[] = [
    [aboutPath, words.about],
    [correctionsPath, words.corrections],
    [topicsPath, words.topics],
    [archivePath, words.archive],
    [searchPath, words.search],
    [feedPathOf({ type: 'paper' }, 'rss'), words.feeds],
  ]
  return (
    <footer class="foot">
      <div class="foot-name">
        <p class="nameplate">
          <a href={frontPath}>{typeset(paper.name, language)}</a>
        </p>
        <p>{typeset(paper.tagline, language)}</p>
        {paper.founded ? <p>{words.since(paper.place, paper.founded)}</p> : null}
      </div>
      <nav aria-label={paper.name}>
        <ul>
          {paper.sections.map(({ slug, name }) => (
            <li key={slug}>
              <a href={sectionPath(slug)}>{name}</a>
            </li>
          ))}
        </ul>
        <ul>
          {places.map(([path, name]) => (
            <li key={path}>
              <a href={path}>{name}</a>
            </li>
          ))}
          {paper.email ? (
            <li>
              <a href={`mailto:${paper.email}`}>{paper.email}</a>
            </li>
          ) : null}
        </ul>
      </nav>
    </footer>
  )
}
