import { sql } from 'kysely'
import type { Tx } from '../handles.ts'

export interface Wish {
  readonly story: string
  /** The address that the story gets where no other story ever had it. */
  readonly path: string
}

/**
 * Gives each story the address it wishes, or the first free one of `…-2`, `…-3` and so on. An address
 * that a story had before is its own again.
 */
export async function giveAddresses(
  tx: Tx,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<string, string>> {
  // Hardly ever is a wish taken: what nobody ever had is had for the asking.
  const given = paired(await take(tx, distinct(wishes)))
  const isLeft = ({ story }: Wish) => !given.has(story)
  let left = wishes.filter(isLeft)
  if (left.length > 0) for (const [story, path] of await ownOf(tx, left)) given.set(story, path)
  left = left.filter(isLeft)
  // Another transaction may be quicker: what it took is seen the next time.
  while (left.length > 0) {
    const free = await freeFor(tx, left)
    if (free.length === 0) throw new Error('A million stories have this address already.')
    for (const [story, path] of paired(await take(tx, free))) given.set(story, path)
    left = left.filter(isLeft)
  }
  return given
}

function paired(wishes: readonly Wish[]): Map<string, string> {
  return new Map(wishes.map(({ story, path }) => [story, path]))
}

/** Of stories that wish for the same, the first. */
function distinct(wishes: readonly Wish[]): readonly Wish[] {
  const first = new Map<string, Wish>()
  for (const wish of wishes) if (!first.has(wish.path)) first.set(wish.path, wish)
  return [...first.values()]
}

/** What stories have or had of the addresses that they wish for, the lowest number first. */
async function ownOf(tx: Tx, wishes: readonly Wish[]): Promise<ReadonlyMap<string, string>> {
  const wished = paired(wishes)
  const { rows } = await sql<Wish>`
    select story, path from address where story = any(${[...wished.keys()]}::uuid[])
  `.execute(tx.db)
  const own = rows
    .map(({ story, path }) => ({ story, path, number: numberOf(path, wished.get(story) ?? '') }))
    .filter(({ number }) => number > 0)
  return paired(own.toSorted((a, b) => b.number - a.number))
}

/** The number of an address among those of a wish: 1 for the wish itself, 0 for another address. */
function numberOf(path: string, wish: string): number {
  if (path === wish) return 1
  const number = path.startsWith(`${wish}-`) ? path.slice(wish.length + 1) : ''
  return /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0
}

/** The first free numbers of each address, in the order of the stories that wish for it; the database looks no further than it has to. */
async function freeFor(tx: Tx, wishes: readonly Wish[]): Promise<readonly Wish[]> {
  const byPath = Map.groupBy(wishes, ({ path }) => path)
  const counts = [...byPath.values()].map(({ length }) => length)
  const { rows } = await sql<{ wish: string; path: string }>`
    select w.path as wish, free.path
    from unnest(${[...byPath.keys()]}::text[], ${counts}::integer[]) as w (path, wanted)
    cross join lateral (
      select n.path from (select w.path || '-' || generate_series(2, 1000000) as path) as n
      where (select a.story from address a where a.path = n.path) is null
      limit w.wanted
    ) as free
  `.execute(tx.db)
  const free = Map.groupBy(rows, ({ wish }) => wish)
  return [...byPath].flatMap(([wish, stories]) =>
    stories.flatMap(({ story }, place) => {
      const path = free.get(wish)?.[place]?.path
      return path === undefined ? [] : [{ story, path }]
    }),
  )
}

/**
 * Takes the addresses that nobody has, and gives those. In one order in every transaction, so that two that want the same do not
 * wait for each other.
 */
async function take(tx: Tx, chosen: readonly Wish[]): Promise<readonly Wish[]> {
  if (chosen.length === 0) return []
  const paths = chosen.map(({ path }) => path)
  const stories = chosen.map(({ story }) => story)
  const { rows } = await sql<Wish>`
    insert into address (path, story)
    select path, story from unnest(${paths}::text[], ${stories}::uuid[]) as a (path, story)
    order by path
    on conflict (path) do nothing
    returning path, story
  `.execute(tx.db)
  return rows
}
