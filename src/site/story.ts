import { shownDates } from '#context'
import { primaryLanguage } from '#kit'
import { linkTo, renderStory, type StoryView, storyHead } from '#page'
import { besideOf, cards, noteTag, storyAt, translationsOf } from '#store'
import { type Card, type PublishedStory, relatedShown } from '#story'
import type { Rendered, Route } from '#web'
import { errorPage } from './error-page.ts'
import { moved, show } from './show.ts'
import type { SiteParts } from './site-parts.ts'

const more = 5
/** How many of the section's newest are looked through for stories in the reader's language. */
const moreLooked = 24

/** A story, with the news by its side. An old address sends on; a killed story is gone. */
export function storyRoute(parts: SiteParts): Route {
  return {
    name: 'story',
    path: '/:section/:year/:month/:day/:slug',
    render: async ({ path, now }) => {
      const found = await storyAt(parts.reader, path)
      if (!found) return undefined
      switch (found.type) {
        case 'story':
          return renderFound(parts, found.story, now)
        case 'moved':
          return moved(linkTo(found.path), [`story:${found.id}`])
        case 'gone':
          return errorPage(parts)(410, now)
      }
    },
  }
}

async function renderFound(parts: SiteParts, story: PublishedStory, now: Date): Promise<Rendered> {
  const [paper, beside] = await Promise.all([parts.paper(), gather(parts, story)])
  const head = storyHead(paper, story, beside.translations)
  const dates = shownDates(story, paper.timeZone)
  const view = { ...beside, dates, paper, now, path: story.path, head, story }
  return show(renderStory(view, parts.assets), {
    tags: tagsOn(story, beside),
    now,
    paper,
    aged: [...beside.related.map(({ card }) => card), ...beside.more],
    headers: { 'Content-Language': story.content.language },
  })
}

type Beside = Pick<StoryView, 'notes' | 'related' | 'more' | 'translations' | 'soFar'> & {
  readonly about: readonly string[]
}

/** What stands by the story's side. */
async function gather({ reader }: SiteParts, { id, content }: PublishedStory): Promise<Beside> {
  const { section, translation } = content
  const [beside, newest, versions] = await Promise.all([
    besideOf(reader, id, relatedShown),
    cards(reader, { type: 'section', section }, { limit: moreLooked, language: content.language }),
    translation === undefined ? [] : translationsOf(reader, translation),
  ])
  const { title, timeline: steps, about, banned } = beside
  const shown = new Set([
    id,
    ...[...beside.related.map(({ card }) => card), ...versions].map((card) => card.id),
    ...banned,
  ])
  return {
    notes: beside.notes,
    related: beside.related,
    more: ownFirst(
      newest.cards.filter((card) => !shown.has(card.id)),
      content.language,
    ).slice(0, more),
    translations: versions.filter((version) => version.id !== id),
    about,
    ...(steps.length > 0 ? { soFar: { steps, ...(title ? { name: title } : {}) } } : {}),
  }
}

/** Stories in the language that the reader is reading go first. */
function ownFirst(cards: readonly Card[], language: string): readonly Card[] {
  const own = (card: Card): boolean => primaryLanguage(card.language) === primaryLanguage(language)
  return [...cards.filter(own), ...cards.filter((card) => !own(card))]
}

/** Everything that, when it changes, changes the page. */
function tagsOn(
  story: PublishedStory,
  { related, more, notes, soFar, about }: Beside,
): readonly string[] {
  const cardsShown = [...related.map(({ card }) => card), ...more]
  const sources = [...notes, ...(soFar?.steps ?? [])].flatMap(({ from }) => from ?? [])
  const ids = [...cardsShown, ...sources].map(({ id }) => `story:${id}`)
  const { section, translation } = story.content
  return [
    `story:${story.id}`,
    `beside:${story.id}`,
    `section:${section}`,
    ...(translation === undefined ? [] : [`translation:${translation}`]),
    ...about.map(noteTag),
    ...ids,
  ]
}
