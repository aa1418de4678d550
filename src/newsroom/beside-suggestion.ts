import { type DecisionLine, decisionsOn, storiesForContext } from '#store'
import type { PublishedStory } from '#story'
import type { NewsroomParts } from './parts.ts'

/** Where a story seems to belong, for an editor's nod. */
export interface Suggestion {
  /** Published stories of the storyline; without one, the story with which it would begin. */
  readonly stories: readonly [PublishedStory, ...PublishedStory[]]
  /** Of 0 to 1. */
  readonly confidence: number
}

/**
 * Where a story seems to belong that is in no storyline. Nothing where an editor took it out of one or said that it stands alone, nor
 * where the older story that a storyline would begin with was.
 */
export async function suggestionFor(
  { newsroom, beside }: Pick<NewsroomParts, 'newsroom' | 'beside'>,
  story: PublishedStory,
  decisions: readonly DecisionLine[],
): Promise<Suggestion | undefined> {
  if (story.content.storyline !== undefined || isOut(decisions, story.id)) return undefined
  const found = await beside.belongs(story.id)
  if (!found) return undefined
  const read = new Map(
    (await storiesForContext(newsroom, found.stories)).map((one) => [one.id, one]),
  )
  // What the engine holds may be a moment old.
  const [first, ...rest] = found.stories
    .flatMap((id) => read.get(id) ?? [])
    .filter(({ content }) => content.storyline === found.storyline)
  if (!first) return undefined
  if (found.storyline === undefined && isOut(await decisionsOn(newsroom, first.id, []), first.id))
    return undefined
  return { stories: [first, ...rest], confidence: found.confidence }
}

function isOut(decisions: readonly DecisionLine[], id: string): boolean {
  return decisions.some(
    ({ story, kind, action }) => story === id && kind === 'storyline' && action.do === 'out',
  )
}
