import { sql } from 'kysely'
import type { Tx } from '../handles.ts'

/**
 * Brings what is known to be in stories up to what editors decided: whose words they are, and whether they may stand beside
 * others. Gives the names, the old and the new, of whatever changed.
 */
export async function ruleFindings(
  tx: Tx,
  which: { readonly stories: readonly string[] } | { readonly names: readonly string[] },
): Promise<readonly string[]> {
  const chosen =
    'stories' in which
      ? sql`f.story = any(${[...which.stories]}::uuid[])`
      : sql`f.kind in ('description', 'quote') and f.name = any(${[...which.names]}::text[])`
  const { rows } = await sql<{ was: string; name: string }>`
    with ruled as (
      select f.ctid as place, f.name as was, read.name as read_as,
        case when f.kind in ('description', 'quote') then published.merged('person', own.name) else own.name end as name,
        own.what is distinct from 'hide'
          and decided(f.story, 'apart', own.name)->>'do' is distinct from 'part'
          and (not f.waits or coalesce(own.what in ('show', 'of'), false)) as shown
      from finding f
      cross join lateral (select coalesce(f.read_as, f.name) as name) as read
      cross join lateral (
        select coalesce(d.action->>'name', read.name) as name, d.action->>'do' as what
        from (select decided(f.story, 'finding', f.kind || ':' || md5(f.text)) as action offset 0) as d
      ) as own
      where ${chosen}
    )
    update finding f set name = r.name, read_as = r.read_as, shown = r.shown
    from ruled r
    where f.ctid = r.place and (f.name <> r.name or f.shown <> r.shown)
    returning r.was, r.name
  `.execute(tx.db)
  return [...new Set(rows.flatMap(({ was, name }) => [was, name]))]
}
