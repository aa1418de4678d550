import { type RawBuilder, sql } from 'kysely'
import { primaryLanguage } from '#kit'

/*
 * Stories that say the same in different languages share a translation key. Each of these looks into the index of keys, once
 * a row that has one; the planner cannot make a join over the whole table of them.
 */

type Sql = RawBuilder<unknown>

/**
 * Whether a row of `published.card` stands for its story in a list that is read in a language: the version in that language
 * does, and where the list has none, the first that was published. Two stories in one language are never one.
 */
export function standsForStory(row: Sql, language: string, inList: (version: Sql) => Sql): Sql {
  const wanted = sql`${primaryLanguage(language)}`
  const other = sql`v`
  const goesFirst = sql`${spoken(other)} = ${wanted} or (v.published_at, v.id) < (${row}.published_at, ${row}.id)`
  // A case, so that the planner does not guess that hardly any row is left, and reads on to the end of the list.
  return sql`case when ${row}.translation is null or ${spoken(row)} = ${wanted} then true else (
    select false from published.card v
    where v.translation = ${row}.translation and ${spoken(other)} <> ${spoken(row)} and (${goesFirst}) and ${inList(other)}
    limit 1
  ) is null end`
}

/** More languages than any paper has. */
const most = 12

/** The same story in other languages, one a language: a column of JSON for a row of `published.card`. */
export function versionsOf(row: Sql): Sql {
  return sql`case when ${row}.translation is not null then (
    select json_agg(json_build_object('language', o.language, 'path', o.path) order by o.language)
    from (
      select distinct on (v.language) v.language, v.path from published.card v
      where v.translation = ${row}.translation and ${spoken(sql`v`)} <> ${spoken(row)}
      order by v.language, v.published_at, v.id limit ${sql.lit(most)}
    ) as o
  ) end as versions`
}

function spoken(row: Sql): Sql {
  return sql`lower(split_part(${row}.language, '-', 1))`
}
