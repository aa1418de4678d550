import type { Range } from '#story'
import type { Newsroom } from '../handles.ts'

/** Words of a story that may stand beside others, with what became of them. */
export interface StoryFinding {
  readonly kind: string
  readonly name: string
  readonly text: string
  readonly range: Range
  readonly confidence: number
  readonly shown: boolean
  /** Below the bar: it is shown when an editor says so. */
  readonly waits: boolean
}

/** What was found in a story as readers see it, in reading order, shown or not. */
export async function findingsIn(
  { db }: Newsroom,
  story: string,
): Promise<readonly StoryFinding[]> {
  const rows = await db
    .selectFrom('finding as f')
    .innerJoin('publication as p', (join) =>
      join.onRef('p.story', '=', 'f.story').onRef('p.revision', '=', 'f.revision'),
    )
    .select(['f.kind', 'f.name', 'f.text', 'f.range', 'f.confidence', 'f.shown', 'f.waits'])
    .where('f.story', '=', story)
    .execute()
  return rows.toSorted((a, b) => a.range.block - b.range.block || a.range.start - b.range.start)
}
