import { addDays, type Day, dayIn, dayText, isDay, startOfDay } from '#kit'
import { dayPath, pageHead, renderDay } from '#page'
import { archiveDays, cards, nearestDays } from '#store'
import type { Route } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { pathWith, turnOf } from './turn.ts'
import { tagsOfVersions } from './unseen.ts'

const perPage = 60

/** The paper of one day. Days to come are no pages; past days without stories are, and say so. */
export function dayRoute({ reader, paper: currentPaper, assets }: SiteParts): Route {
  return {
    name: 'day',
    path: '/archive/:year/:month/:day',
    query: ['at'],
    render: async ({ params, query: { at }, now }) => {
      const day = dayOf(params)
      const paper = await currentPaper()
      const { language } = paper
      if (!day || dayText(day) > dayText(dayIn(now, paper.timeZone))) return undefined
      const from = startOfDay(day, paper.timeZone)
      const until = startOfDay(addDays(day, 1), paper.timeZone)
      const [page, days, near] = await Promise.all([
        cards(reader, { type: 'between', from, until }, { limit: perPage, cursor: at, language }),
        archiveDays(reader, monthOf(day)),
        nearestDays(reader, day),
      ])
      const path = pathWith(dayPath(day), at)
      const view = {
        paper,
        now,
        path,
        head: pageHead(paper, { title: dayText(day, '-'), path }),
        day,
        cards: page.cards,
        days: days.map(({ day: date }) => date),
        turn: turnOf(dayPath(day), page),
        ...near,
      }
      const tags = [`day:${dayText(day, '-')}`, 'days', ...tagsOfVersions(page.cards)]
      return show(renderDay(view, assets), { tags, now, paper, aged: page.cards })
    },
  }
}

function dayOf(params: Readonly<Record<string, string>>): Day | undefined {
  const { year = '', month = '', day = '' } = params
  if (!/^\d{4}$/.test(year) || !/^\d{2}$/.test(month) || !/^\d{2}$/.test(day)) return undefined
  const parsed = { year: Number(year), month: Number(month), day: Number(day) }
  return isDay(parsed) && parsed.year > 0 ? parsed : undefined
}

function monthOf({ year, month }: Day): { from: Day; until: Day } {
  const from = { year, month, day: 1 }
  const until =
    month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
  return { from, until }
}
