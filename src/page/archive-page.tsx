import type { Assets } from './assets.ts'
import { Calendar } from './calendar.tsx'
import { documentOf } from './document.tsx'
import { PageHead } from './page-head.tsx'
import { yearPath } from './paths.ts'
import type { ArchiveView } from './views.ts'
import { wordsFor } from './words.ts'

/** A year of the paper, as calendars. */
export function renderArchive(view: ArchiveView, assets: Assets): string {
  const { year, years, months } = view
  const words = wordsFor(view.paper.language)
  return documentOf(view, assets, {
    title: `${words.archive} ${year}`,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead title={String(year)} kind={words.archive} locale={locale} />
        <nav class="years" aria-label={words.archive}>
          <ul>
            {years.map((one) => (
              <li key={one}>
                <a href={yearPath(one)} aria-current={one === year ? 'page' : undefined}>
                  {one}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {months.length === 0 ? <p class="empty">{words.noArchive}</p> : null}
        <div class="months">
          {months.map((month) => (
            <Calendar key={month.month} {...{ month, locale }} caption="monthName" />
          ))}
        </div>
      </>
    ),
  })
}
