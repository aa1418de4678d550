import type { JSX } from 'preact'
import { shorten } from '#kit'
import type { Assets } from './assets.ts'
import { StoryCard } from './card.tsx'
import { documentOf } from './document.tsx'
import type { Locale } from './locale.ts'
import { MarkedText } from './marked.tsx'
import { PageHead } from './page-head.tsx'
import { searchPath } from './paths.ts'
import { TurnLinks } from './turn.tsx'
import type { SearchView } from './views.ts'
import { wordsFor } from './words.ts'

/** The search, and what it found. */
export function renderSearch(view: SearchView, assets: Assets): string {
  const words = wordsFor(view.paper.language)
  const asked = shorten(view.query, 80)
  return documentOf(view, assets, {
    title: asked ? `${words.search}: ${asked}` : words.search,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead title={words.search} locale={locale} />
        <SearchForm view={view} locale={locale} />
        <Findings view={view} locale={locale} asked={asked} />
        <TurnLinks turn={view.turn} locale={locale} />
      </>
    ),
  })
}

interface Part {
  readonly view: SearchView
  readonly locale: Locale
}

function SearchForm({ view, locale }: Part): JSX.Element {
  const { words } = locale
  return (
    <form class="search" role="search" action={searchPath}>
      <label for="q">{words.searchFor}</label>
      <input id="q" type="search" name="q" value={view.query} required maxlength={200} />
      <label for="within">{words.searchWithin}</label>
      <select id="within" name="section">
        <option value="" selected={!view.section}>
          {words.everySection}
        </option>
        {view.paper.sections.map(({ slug, name }) => (
          <option key={slug} value={slug} selected={slug === view.section}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit">{words.search}</button>
    </form>
  )
}

function Findings({ view, locale, asked }: Part & { readonly asked: string }): JSX.Element {
  const { words } = locale
  if (view.problem) return <p class="empty">{view.problem}</p>
  if (asked === '') return <p class="empty">{words.searchHint}</p>
  if (view.results.length === 0) return <p class="empty">{words.nothingFound(asked)}</p>
  return (
    <section class="found" aria-labelledby="found">
      <h2 class="found-name" id="found">
        {words.found(asked)}
      </h2>
      <div class="day-stories">
        {view.results.map(({ card, headline, excerpt }) => (
          <StoryCard
            key={card.id}
            {...{ card, locale, now: view.now }}
            size="small"
            level={3}
            headline={<MarkedText marked={headline} language={card.language} />}
            excerpt={excerpt ? <MarkedText marked={excerpt} language={card.language} /> : undefined}
          />
        ))}
      </div>
    </section>
  )
}
