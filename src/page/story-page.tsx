import type { JSX } from 'preact'
import type { Assets } from './assets.ts'
import { Body } from './body.tsx'
import { documentOf } from './document.tsx'
import { Figure } from './figure.tsx'
import { type Locale, localeOf, tongue } from './locale.ts'
import { marginOf } from './notes.tsx'
import { linkTo } from './paths.ts'
import { Share } from './share.tsx'
import { Corrections, MoreFrom, Sayings, SoFarPart, Topics, YouMightLike } from './story-foot.tsx'
import { StoryFacts, StoryHead } from './story-head.tsx'
import type { StoryView } from './views.ts'

/** A story: its words, with its context by the reader's side and below. */
export function renderStory(view: StoryView, assets: Assets): string {
  const { content } = view.story
  const own = localeOf(view.paper, content.language)
  return documentOf(view, assets, {
    title: content.overrides?.title ?? content.headline,
    sheets: ['story'],
    section: content.section,
    islands: view.notes.length > 0 ? ['margin.island.js'] : [],
    main: (locale) => (
      <>
        <Article view={view} locale={own} />
        <div class="after">
          <YouMightLike view={view} locale={locale} />
          <MoreFrom view={view} locale={locale} />
        </div>
      </>
    ),
  })
}

function Article({
  view,
  locale,
}: {
  readonly view: StoryView
  readonly locale: Locale
}): JSX.Element {
  const { paper, story, notes, dates, soFar, sayings } = view
  const { content, corrections } = story
  const { language, lead, topics, label, headline } = content
  const around = tongue(locale.language, language)
  return (
    <article
      class={['story', label ? `is-${label}` : ''].filter(Boolean).join(' ')}
      {...tongue(language, paper.language)}
    >
      <StoryHead view={view} locale={locale} />
      <StoryFacts view={view} locale={locale} />
      {lead ? (
        <div class="lead-picture">
          <Figure
            picture={lead}
            language={language}
            locale={locale}
            sizes="(min-width:1100px) 930px, 100vw"
            first
          />
        </div>
      ) : null}
      <Body
        story={story}
        margin={marginOf(notes, content.body)}
        dates={dates ?? []}
        locale={locale}
      />
      <Corrections corrections={corrections} language={language} locale={locale} />
      <div class="end" {...around}>
        {soFar ? <SoFarPart soFar={soFar} story={story.id} locale={locale} /> : null}
        {sayings ? <Sayings sayings={sayings} locale={locale} /> : null}
      </div>
      <Topics topics={topics} language={language} locale={locale} />
      <div {...around}>
        <Share address={`${paper.address}${linkTo(story.path)}`} title={headline} locale={locale} />
      </div>
    </article>
  )
}
