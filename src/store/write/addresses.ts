import { sql } from 'kysely'
import type { Tx } from '../handles.ts'

export interface Wish {
  readonly story: string
  /** The address that the story gets where no other story ever had it. */
  readonly path: string
}

/** How many numbers are tried at once for stories of one slug on one day. */
const window = 100

/**
 * Gives each story the address it wishes, or the first free one of `…-2`, `…-3` and so on. An address
 * that a story had before is its own again.
 */
export async function giveAddresses(
  tx: Tx,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<string, string>> {
  const given = new Map<string, string>()
  // Hardly ever is a wish taken: what nobody ever had is had for the asking.
  for (const { story, path } of await take(tx, distinct(wishes))) given.set(story, path)
  let left = wishes.filter(({ story }) => !given.has(story))
  for (let from = 1; left.length > 0; from += from === 1 ? 1 : window) {
    // The first look is at the wishes alone: a story may have had its address before.
    const span = { from, count: from === 1 ? 1 : window }
    const chosen = choose(left, span, await ownersOf(tx, left, span))
    await take(tx, chosen)
    // Another transaction may have been quicker: what it took is seen now.
    const owners = await ownersOf(tx, left, span)
    for (const { story, path } of chosen) if (owners.get(path) === story) given.set(story, path)
    left = left.filter(({ story }) => !given.has(story))
  }
  return given
}

/** Of stories that wish for the same, the first. */
function distinct(wishes: readonly Wish[]): readonly Wish[] {
  const first = new Map<string, Wish>()
  for (const wish of wishes) if (!first.has(wish.path)) first.set(wish.path, wish)
  return [...first.values()]
}

interface Span {
  readonly from: number
  readonly count: number
}

function numbered(path: string, { from, count }: Span): readonly string[] {
  return Array.from({ length: count }, (_, place) => {
    const number = from + place
    return number === 1 ? path : `${path}-${number}`
  })
}

async function ownersOf(tx: Tx, wishes: readonly Wish[], span: Span): Promise<Map<string, string>> {
  const paths = new Set(wishes.flatMap(({ path }) => numbered(path, span)))
  const { rows } = await sql<{ path: string; story: string }>`
    select path, story from address where path = any(${[...paths]}::text[])
  `.execute(tx.db)
  return new Map(rows.map(({ path, story }) => [path, story]))
}

function choose(
  wishes: readonly Wish[],
  span: Span,
  owners: ReadonlyMap<string, string>,
): readonly Wish[] {
  const taken = new Map(owners)
  return wishes.flatMap(({ story, path }) => {
    const free = numbered(path, span).find((name) => (taken.get(name) ?? story) === story)
    if (free === undefined) return []
    taken.set(free, story)
    return [{ story, path: free }]
  })
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
