import type { Assets } from './assets.ts'
import { CardList } from './card-list.tsx'
import { documentOf } from './document.tsx'
import { PageHead } from './page-head.tsx'
import { BesideTopic } from './topic-beside.tsx'
import { TurnLinks } from './turn.tsx'
import type { TopicView } from './views.ts'

/** Everything the paper has on a topic. */
export function renderTopic(view: TopicView, assets: Assets): string {
  const { topic, beside, cards, turn, now } = view
  return documentOf(view, assets, {
    title: topic.name,
    sheets: ['lists'],
    main: (locale) => (
      <>
        <PageHead
          title={topic.name}
          text={topic.description}
          kind={locale.words.topicKinds[topic.kind]}
          locale={locale}
        />
        <div class="topic-columns">
          <div>
            <CardList {...{ cards, locale, now }} once={turn.newer !== undefined} />
            <TurnLinks {...{ turn, locale }} />
          </div>
          {beside ? <BesideTopic {...{ beside, locale, now }} /> : null}
        </div>
      </>
    ),
  })
}
