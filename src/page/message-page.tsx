import type { Assets } from './assets.ts'
import { StoryCard } from './card.tsx'
import { documentOf } from './document.tsx'
import { PageHead } from './page-head.tsx'
import { frontPath, searchPath } from './paths.ts'
import type { MessageView } from './views.ts'
import { wordsFor } from './words.ts'

/** A page that says what happened and where to go from here. */
export function renderMessage(view: MessageView, assets: Assets): string {
  const { status, reason, requestId, cards = [], now } = view
  const words = wordsFor(view.paper.language)
  return documentOf(view, assets, {
    title: words.titles[status],
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead
          title={words.titles[status]}
          kind={String(status)}
          text={words.messages[status]}
          locale={locale}
        >
          {reason ? <p class="page-reason">{reason}</p> : null}
          {requestId ? (
            <p class="page-request">
              {words.requestId} <code>{requestId}</code>
            </p>
          ) : null}
          <p class="page-ways">
            <a href={frontPath}>{words.front}</a> <a href={searchPath}>{words.search}</a>
          </p>
        </PageHead>
        {cards.length > 0 ? (
          <section class="found" aria-labelledby="latest">
            <h2 class="found-name" id="latest">
              {words.latest}
            </h2>
            <div class="day-stories">
              {cards.map((card) => (
                <StoryCard key={card.id} {...{ card, locale, now }} size="small" level={3} />
              ))}
            </div>
          </section>
        ) : null}
      </>
    ),
  })
}
