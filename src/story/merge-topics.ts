import { inOrderJson } from '#kit'
import type { Sides } from './merge-blocks.ts'
import type { TopicRef } from './topic.ts'

type Topics = readonly TopicRef[]

/** As many as a story may have. */
const most = 200

/** Merges topics one by one: what either side added is there, and what either took away is not. Of one that both changed ours stays. */
export function mergeTopics({ base, ours, theirs }: Sides<Topics>): Topics {
  const [before, mine, came] = [base, ours, theirs].map(bySlug)
  const stays = ours.flatMap((topic) => {
    const other = came?.get(topic.slug)
    const was = before?.get(topic.slug)
    if (was && !other) return []
    const isUntouched = was && inOrderJson(was) === inOrderJson(topic)
    return [isUntouched && other ? other : topic]
  })
  const added = theirs.filter(({ slug }) => !before?.has(slug) && !mine?.has(slug))
  return [...stays, ...added].slice(0, most)
}

function bySlug(topics: Topics): ReadonlyMap<string, TopicRef> {
  return new Map(topics.map((topic) => [topic.slug, topic]))
}
