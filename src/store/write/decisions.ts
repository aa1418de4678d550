import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import type { Ruling } from '#story'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'

/** What an editor decided about what stands beside stories; see `Action` for the kinds and keys. */
export interface Decision extends Ruling {
  readonly by: string
  readonly at: Date
  readonly why?: string | undefined
  /** What it is about, in words that people know it by. */
  readonly about?: string | undefined
}

/** Keeps a decision. It is in force until there is a later one of its story, kind and key. */
export async function saveDecision(tx: Tx, decision: Decision): Promise<void> {
  const { story, kind, key, action, by, why, about } = decision
  const at = await laterThanLast(tx, decision)
  await tx.db
    .insertInto('decision')
    .values({
      id: uuidv7(at.getTime()),
      story: story ?? null,
      kind,
      key: toText(key),
      action: toJson(action),
      by: toText(by),
      at,
      why: why === undefined ? null : toText(why),
      about: about === undefined ? null : toText(about),
    })
    .execute()
}

/** The newest is in force, even where the clock of the node that took the one before was ahead. Pins have an order among each other. */
async function laterThanLast(tx: Tx, { story, kind, key, at }: Decision): Promise<Date> {
  const last = await tx.db
    .selectFrom('decision_in_force')
    .select('at')
    .where('story', story === undefined ? 'is' : '=', story ?? null)
    .where('kind', '=', kind)
    .$if(kind !== 'related', (query) => query.where('key', '=', toText(key)))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last && last.at >= at ? new Date(last.at.getTime() + 1) : at
}

/** A decision by its id, if it is in force. */
export async function decisionInForce(tx: Tx, id: string): Promise<Ruling | undefined> {
  const { rows } = await sql<Omit<Ruling, 'story'> & { story: string | null }>`
    select f.story, f.kind, f.key, f.action
    from decision d
    join lateral (
      select * from decision one
      where one.kind = d.kind and one.key = d.key
        and (one.story = d.story or (one.story is null and d.story is null))
      order by one.id desc limit 1
    ) as f on f.id = d.id
    where d.id = ${id}
  `.execute(tx.db)
  const [found] = rows
  if (!found || found.action.do === 'nothing') return undefined
  const { story, ...rest } = found
  return story === null ? rest : { story, ...rest }
}

/** Ends the pins of a story that is withdrawn: they do not come back with it. */
export async function endPins(
  tx: Tx,
  other: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const pins = await tx.db
    .selectFrom('decision_in_force')
    .select(['story', 'about'])
    .where('kind', '=', 'related')
    .where('key', '=', other)
    .where(sql`action->>'do'`, '=', 'pin')
    .execute()
  for (const { story, about } of pins)
    if (story !== null)
      await saveDecision(tx, {
        story,
        kind: 'related',
        key: other,
        action: { do: 'nothing' },
        by,
        at,
        why: 'The story was killed.',
        about: about ?? undefined,
      })
}
