import { linkTo } from '#page'
import { type StoryAt, storyAt } from '#store'
import type { Rendered, Route } from '#web'
import { errorPage } from './error-page.ts'
import { moved } from './show.ts'
import type { SiteParts } from './site-parts.ts'

/** Parts of an address that a site may have had. Those of five are looked up as the addresses of stories. */
const depths = [1, 2, 3, 4, 6, 7, 8]

/** Where stories stood on a site that has moved here. They come last: what the paper itself answers is never in question. */
export function formerRoutes(parts: SiteParts): readonly Route[] {
  return depths.map((depth) => ({
    name: 'former',
    path: Array.from({ length: depth }, (_, at) => `/:part${at}`).join(''),
    render: async ({ path, now }) => {
      const found = await storyAt(parts.reader, path)
      return found && leadOn(parts, found, now)
    },
  }))
}

/** The name under which WordPress answers for the front. */
const fronts = ['/', '/index.php']
const numbers = ['p', 'page_id']

/**
 * WordPress also answers by the number of a post: `/?p=12`. These come before the front and, where a number is given, leave nothing to
 * it: a number that is not known leads to the front, so that no other number makes the same page once more.
 */
export function numberRoutes(parts: SiteParts): readonly Route[] {
  return fronts.map((path) => ({
    name: 'former',
    path,
    query: numbers,
    render: async ({ query, now }) => {
      const name = numbers.find((one) => query[one] !== undefined)
      if (name === undefined) return undefined
      const number = query[name] ?? ''
      const found = /^\d{1,18}$/.test(number)
        ? await storyAt(parts.reader, `/?${name}=${number}`)
        : undefined
      const answer = found && (await leadOn(parts, found, now))
      return answer ?? { ...moved('/', []), status: 302, private: true }
    },
  }))
}

async function leadOn(parts: SiteParts, found: StoryAt, now: Date): Promise<Rendered | undefined> {
  switch (found.type) {
    case 'moved':
      return moved(linkTo(found.path), [`story:${found.id}`])
    case 'gone':
      return errorPage(parts)(410, now)
    case 'story':
      return undefined
  }
}
