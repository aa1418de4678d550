import type { JSX } from 'preact'
import type { Author } from '#story'
import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { Locale } from './locale.ts'
import { Markdown } from './markdown.tsx'
import { PageHead } from './page-head.tsx'
import { authorPath } from './paths.ts'
import { typeset } from './typography.ts'
import type { AboutView } from './views.ts'
import { wordsFor } from './words.ts'

/** What the paper is, and who makes it. */
export function renderAbout(view: AboutView, assets: Assets): string {
  const { paper, authors } = view
  return documentOf(view, assets, {
    title: wordsFor(paper.language).about,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead
          title={paper.name}
          text={paper.tagline}
          kind={locale.words.about}
          locale={locale}
        />
        {paper.about ? <Markdown text={paper.about} language={paper.language} /> : null}
        {authors.length > 0 ? <Staff authors={authors} locale={locale} /> : null}
      </>
    ),
  })
}

function Staff({
  authors,
  locale,
}: {
  readonly authors: readonly Author[]
  readonly locale: Locale
}): JSX.Element {
  return (
    <section class="staff" aria-labelledby="staff">
      <h2 id="staff">{locale.words.staff}</h2>
      <ul>
        {authors.map(({ slug, name, role }) => (
          <li key={slug}>
            <a href={authorPath(slug)}>{name}</a>
            {role ? <p>{typeset(role, locale.language)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
