import { pageHead, renderMessage } from '#page'
import { cards } from '#store'
import type { ErrorPage } from '#web'
import { show } from './show.ts'
import type { SiteParts } from './site-parts.ts'
import { tagsOfVersions } from './unseen.ts'

const newest = 6
const known = [400, 404, 410, 414, 500, 503] as const
type Known = (typeof known)[number]

/** The page that says what went wrong, in the paper's dress, with the newest stories to go on with where the store answers. */
export function errorPage({ reader, paper: currentPaper, assets }: SiteParts): ErrorPage {
  return async (status, now) => {
    const paper = await currentPaper()
    const { language } = paper
    const stories =
      status >= 500 ? [] : (await cards(reader, { type: 'all' }, { limit: newest, language })).cards
    const head = pageHead(paper, { title: String(status), path: '/', index: false })
    const shape = known.find((one): one is Known => one === status) ?? (status < 500 ? 400 : 500)
    const html = renderMessage(
      { paper, now, path: '/', head, status: shape, cards: stories },
      assets,
    )
    return show(html, { tags: ['front', ...tagsOfVersions(stories)], now, paper, status })
  }
}
