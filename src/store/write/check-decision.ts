import { sql } from 'kysely'
import type { Ruling } from '#story'
import type { Tx } from '../handles.ts'

/** Why a decision cannot be taken. */
export type DecisionFault =
  /** The story that it is about is not published, or is not any more. */
  | { readonly type: 'not_published' }
  /** The story that is to be shown is not published, or is not any more. */
  | { readonly type: 'other_not_published' }
  /** The other story is this one, or this one in another language. */
  | { readonly type: 'same_story' }
  /** Somebody decided that the two are never shown together. */
  | { readonly type: 'banned' }
  /** Nothing in the archive is said of anybody of this name, or by them. */
  | { readonly type: 'unknown_name'; readonly name: string }
  /** One is the other already. */
  | { readonly type: 'one_already' }

/**
 * Why a decision cannot be taken, or nothing where it can. What it was found to be holds until the transaction ends: a kill of
 * the stories waits for it.
 */
export async function checkDecision(tx: Tx, ruling: Ruling): Promise<DecisionFault | undefined> {
  const { story, kind, key, action } = ruling
  if (story !== undefined && !(await isPublished(tx, story))) return { type: 'not_published' }
  if (kind === 'related' && (action.do === 'pin' || action.do === 'ban'))
    return checkPair(tx, story ?? '', key, action.do)
  if (action.do === 'of') return unlessKnown(tx, action.name)
  if (action.do !== 'merge') return undefined
  if (await leadsTo(tx, kind, action.into, key)) return { type: 'one_already' }
  return kind === 'person' ? unlessKnown(tx, action.into) : undefined
}

async function checkPair(
  tx: Tx,
  story: string,
  other: string,
  wish: 'pin' | 'ban',
): Promise<DecisionFault | undefined> {
  if (other === story) return { type: 'same_story' }
  if (!(await isPublished(tx, other))) return { type: 'other_not_published' }
  if (wish === 'ban') return undefined
  const { rows } = await sql<{ same: boolean; banned: boolean }>`
    select a.translation = b.translation is true as same,
      decided(b.story, 'related', a.story::text)->>'do' = 'ban' is true as banned
    from publication a, publication b where a.story = ${story} and b.story = ${other}
  `.execute(tx.db)
  if (rows[0]?.same) return { type: 'same_story' }
  return rows[0]?.banned ? { type: 'banned' } : undefined
}

async function isPublished(tx: Tx, story: string): Promise<boolean> {
  const { rows } = await sql`
    select from publication where story = ${story} for key share
  `.execute(tx.db)
  return rows.length > 0
}

async function unlessKnown(tx: Tx, name: string): Promise<DecisionFault | undefined> {
  const { rows } = await sql`
    select from finding where kind in ('description', 'quote') and name = published.merged('person', ${name}) limit 1
  `.execute(tx.db)
  return rows.length > 0 ? undefined : { type: 'unknown_name', name }
}

/** Whether a name is, by however many steps, the other one. */
async function leadsTo(tx: Tx, kind: string, from: string, to: string): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select published.merged(${kind}, ${from}) = published.merged(${kind}, ${to}) as same
  `.execute(tx.db)
  return rows[0]?.same ?? false
}
