import type { Assets } from './assets.ts'
import { CardList } from './card-list.tsx'
import { documentOf } from './document.tsx'
import { PageHead } from './page-head.tsx'
import { TurnLinks } from './turn.tsx'
import type { AuthorView } from './views.ts'

/** The page of a person who writes for the paper. */
export function renderAuthor(view: AuthorView, assets: Assets): string {
  const { author, cards, turn, now } = view
  return documentOf(view, assets, {
    title: author.name,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead title={author.name} text={author.bio} kind={author.role} locale={locale}>
          {author.email ? (
            <p class="page-mail">
              <a href={`mailto:${author.email}`}>{author.email}</a>
            </p>
          ) : null}
        </PageHead>
        <CardList {...{ cards, locale, now }} once={turn.newer !== undefined} />
        <TurnLinks {...{ turn, locale }} />
      </>
    ),
  })
}
