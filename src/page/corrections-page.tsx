import type { JSX } from 'preact'
import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import { type Locale, tongue } from './locale.ts'
import { Markdown } from './markdown.tsx'
import { PageHead } from './page-head.tsx'
import { linkTo } from './paths.ts'
import { Time } from './time.tsx'
import { TurnLinks } from './turn.tsx'
import { typeset } from './typography.ts'
import type { CorrectionEntry, CorrectionsView } from './views.ts'
import { wordsFor } from './words.ts'

/** What the paper got wrong, and how it puts things right. */
export function renderCorrections(view: CorrectionsView, assets: Assets): string {
  const { paper, entries, turn } = view
  return documentOf(view, assets, {
    title: wordsFor(paper.language).corrections,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead title={locale.words.corrections} locale={locale} />
        {paper.correctionsPolicy ? (
          <Markdown text={paper.correctionsPolicy} language={paper.language} />
        ) : null}
        {entries.length === 0 ? <p class="empty">{locale.words.noCorrections}</p> : null}
        <div class="entries">
          {entries.map((entry) => (
            <Entry
              key={`${entry.card.id} ${entry.correction.at.getTime()}`}
              entry={entry}
              locale={locale}
            />
          ))}
        </div>
        <TurnLinks {...{ turn, locale }} />
      </>
    ),
  })
}

function Entry({
  entry,
  locale,
}: {
  readonly entry: CorrectionEntry
  readonly locale: Locale
}): JSX.Element {
  const { correction, card } = entry
  const { words, language } = locale
  return (
    <section class="entry">
      <h2 class="entry-head">
        {words[correction.kind]}, <Time at={correction.at} style="day" locale={locale} />
      </h2>
      <p class="entry-text" {...tongue(card.language, language)}>
        {typeset(correction.text, card.language)}
      </p>
      <p class="entry-story">
        {words.correctionOf}{' '}
        <a href={linkTo(card.path)} {...tongue(card.language, language)}>
          {typeset(card.headline, card.language)}
        </a>
      </p>
    </section>
  )
}
