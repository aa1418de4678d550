import type { Day } from '#kit'
import { dayIn } from '#kit'
import { archivePath, pageHead, renderArchive, yearPath } from '#page'
import { archiveDays, archiveYears } from '#store'
import type { PageRequest, Rendered, Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'

/** The archive: the days of a year that have stories. Without a year, the newest. */
export function archiveRoutes(parts: SiteParts): readonly Route[] {
  const render = (request: PageRequest) => renderYear(parts, request)
  return [
    { name: 'archive', path: archivePath, render },
    { name: 'archive', path: '/archive/:year', render },
  ]
}

async function renderYear(
  { reader, paper: currentPaper, assets }: SiteParts,
  { params, now }: PageRequest,
): Promise<Rendered | undefined> {
  const [paper, years] = await Promise.all([currentPaper(), archiveYears(reader)])
  const asked = params['year']
  const year = asked === undefined ? (years[0] ?? dayIn(now, paper.timeZone).year) : Number(asked)
  if (asked !== undefined && !(/^\d{4}$/.test(asked) && years.includes(year))) return undefined
  const days = await archiveDays(reader, {
    from: { year, month: 1, day: 1 },
    until: { year: year + 1, month: 1, day: 1 },
  })
  const path = asked === undefined ? archivePath : yearPath(year)
  const head = pageHead(paper, { title: String(year), path: yearPath(year) })
  const html = renderArchive(
    { paper, now, path, head, year, years, months: monthsOf(days) },
    assets,
  )
  return show(html, { tags: ['days'], now, paper })
}

function monthsOf(days: readonly Day[]): { year: number; month: number; days: number[] }[] {
  const months = Map.groupBy(days, ({ year, month }) => year * 12 + month)
  return [...months.values()].flatMap((list) => {
    const [first] = list
    return first ? [{ year: first.year, month: first.month, days: list.map(({ day }) => day) }] : []
  })
}
