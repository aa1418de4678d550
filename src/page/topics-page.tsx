import type { JSX } from 'preact'
import type { Topic } from '#story'
import type { Assets } from './assets.ts'
import { documentOf } from './document.tsx'
import type { Locale } from './locale.ts'
import { PageHead } from './page-head.tsx'
import { topicPath } from './paths.ts'
import { TurnLinks } from './turn.tsx'
import { typeset } from './typography.ts'
import type { TopicsView } from './views.ts'
import { wordsFor } from './words.ts'

/** The index of topics, under the letters that they begin with. */
export function renderTopics(view: TopicsView, assets: Assets): string {
  const { topics, turn } = view
  return documentOf(view, assets, {
    title: wordsFor(view.paper.language).topics,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead title={locale.words.topics} locale={locale} />
        {topics.length === 0 ? <p class="empty">{locale.words.noTopics}</p> : null}
        <div class="letters">
          {[...byLetter(topics, locale)].map(([letter, topics]) => (
            <Letter key={letter} {...{ letter, topics, locale }} />
          ))}
        </div>
        <TurnLinks {...{ turn, locale }} />
      </>
    ),
  })
}

function Letter({
  letter,
  topics,
  locale,
}: {
  readonly letter: string
  readonly topics: readonly Topic[]
  readonly locale: Locale
}): JSX.Element {
  return (
    <section class="letter">
      <h2>{letter}</h2>
      <ul>
        {topics.map(({ slug, name, description }) => (
          <li key={slug}>
            <a href={topicPath(slug)}>{typeset(name, locale.language)}</a>
            {description ? <p>{typeset(description, locale.language)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Under the first letter without its marks, so that É stands with E; figures under one sign. */
function byLetter(topics: readonly Topic[], locale: Locale): Map<string, Topic[]> {
  return Map.groupBy(topics, ({ name }) => {
    const [first = ''] = name.normalize('NFD')
    return /\p{L}/u.test(first) ? first.toLocaleUpperCase(locale.language) : '#'
  })
}
