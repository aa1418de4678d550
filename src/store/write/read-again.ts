import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { searchable } from '../value/search-text.ts'

/** Leaves published stories for the engine to read again. `moved`: the engine has to know all of them before it reads any. */
export async function readAgain(tx: Tx, stories: readonly string[], moved: boolean): Promise<void> {
  if (stories.length === 0) return
  await sql`
    insert into unread (story, published_at, asked, moved)
    select story, published_at, gen_random_uuid(), ${moved} from publication
    where story = any(${stories}::uuid[]) order by story
    on conflict (story) do update set asked = excluded.asked, moved = unread.moved or excluded.moved
  `.execute(tx.db)
}

/** Leaves every published story for the engine to read again. Readers keep what stands beside it until then. */
export async function readAllAgain(tx: Tx): Promise<void> {
  await sql`
    insert into unread (story, published_at) select story, published_at from publication order by story
    on conflict (story) do nothing
  `.execute(tx.db)
  // A paper that runs elsewhere begins when it hears of a change.
  tx.touch(['context'])
}

/** A name, and when stories that are to have it were published. */
export interface Naming {
  readonly name: string
  readonly after?: Date
  readonly until?: Date
}

/** The published stories, or those of some, that have all words of one of the names, the oldest first. */
export async function storiesNaming(
  tx: Tx,
  names: readonly Naming[],
  among?: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return []
  const some = among ? sql`and story = any(${[...among]}::uuid[])` : sql``
  const asked = names.map(({ name, ...times }) => ({ ...times, name: searchable(name, 'en') }))
  const { rows } = await sql<{ story: string }>`
    with recursive next (config) as (
      (select config from search order by config limit 1)
      union all
      select (select s.config from search s where s.config > next.config order by s.config limit 1)
      from next where next.config is not null
    )
    select s.story
    from next
    cross join json_to_recordset(${toJson(asked)}::json) as n (name text, after timestamptz, until timestamptz)
    cross join lateral (
      select story, published_at from search
      where config = next.config and words @@ plainto_tsquery(next.config::regconfig, n.name)
        and (n.after is null or published_at > n.after) and (n.until is null or published_at <= n.until) ${some}
    ) as s
    where next.config is not null
    group by s.story, s.published_at order by s.published_at, s.story
  `.execute(tx.db)
  return rows.map(({ story }) => story)
}
