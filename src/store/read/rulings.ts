import { sql } from 'kysely'
import { type Rulings, rulings } from '#story'
import type { Reader } from '../handles.ts'
import type { DecisionView } from '../published.ts'
import { toText } from '../value/json.ts'

/** What may be decided about: a story, those that it quotes, and names that the whole paper knows. */
export interface Concerned {
  readonly story: string
  readonly sources: readonly string[]
  readonly keys: readonly string[]
}

const paperKinds = ['note', 'who', 'person', 'title']

/** The editors’ decisions in force that concern what stands beside a story. */
export async function rulingsOn(
  reader: Reader,
  { story, sources, keys }: Concerned,
): Promise<Rulings> {
  const stories = [...new Set([story, ...sources])]
  const { rows } = await sql<DecisionView>`
    select story, kind, key, action from published.decision where story = any(${stories}::uuid[])
    union all
    select story, kind, key, action from published.decision
    where key = ${story} and kind = 'related' and action->>'do' = 'ban'
    union all
    select story, kind, key, action from published.decision
    where story is null and kind = any(${paperKinds}::text[]) and key = any(${keys.map(toText)}::text[])
  `.execute(reader.prepared)
  return rulings(rows.map(({ story: of, ...one }) => (of === null ? one : { ...one, story: of })))
}
