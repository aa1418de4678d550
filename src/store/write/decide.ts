import { sql } from 'kysely'
import { never } from '#kit'
import { citing } from '../editing/context.ts'
import type { Tx } from '../handles.ts'
import { noteTag } from '../value/tags.ts'
import { type Decision, saveDecision } from './decisions.ts'
import { touchPeople } from './findings.ts'
import { readAgain, storiesNaming } from './read-again.ts'
import { ruleFindings } from './rule-findings.ts'

/** What a decision did. */
export interface Decided {
  /** Stories that the engine is to read again, because something may stand beside them now that it has not looked for. */
  readonly again: readonly string[]
}

/**
 * Keeps a decision, and brings all that is kept about stories up to it: what must not be shown any more is not from this
 * transaction on. What may be shown in addition waits for the engine.
 */
export async function decide(tx: Tx, decision: Decision): Promise<Decided> {
  const follow = await consequence(tx, decision)
  await saveDecision(tx, decision)
  const { again = [], moved = false } = (await follow()) ?? {}
  const ids = [...new Set(again)]
  await readAgain(tx, ids, moved)
  tx.touch(ids.map((id) => `beside:${id}`))
  return { again: ids }
}

type Follow = () => Promise<{
  readonly again?: readonly string[]
  readonly moved?: boolean
} | void>

/** Looks at what there is before the decision, and gives what is to be done after it. */
async function consequence(tx: Tx, { story, kind, key }: Decision): Promise<Follow> {
  switch (kind) {
    case 'related':
      return async () => tx.touch([`beside:${story}`, `beside:${key}`])
    case 'note':
      return async () => tx.touch([story ? `beside:${story}` : noteTag(key)])
    case 'who':
      return async () => tx.touch([story ? `beside:${story}` : noteTag(`who:${key}`)])
    case 'step':
      return async () => touchBeside(tx, await citing(tx, story ?? ''))
    case 'title':
      return async () => touchBeside(tx, await storiesOf(tx, [key]))
    case 'finding':
    case 'apart':
      return () => sayOtherwise(tx, story ?? '', kind === 'apart' ? [key] : [])
    case 'person':
      return mergePeople(tx, key)
    case 'storyline':
      return moveStories(tx, story, key)
    default:
      return never(kind)
  }
}

function touchBeside(tx: Tx, stories: readonly string[]): void {
  tx.touch(stories.map((id) => `beside:${id}`))
}

/** What one story says of people is another's, or nobody's, from now on. */
async function sayOtherwise(tx: Tx, story: string, names: readonly string[]) {
  const changed = await ruleFindings(tx, { stories: [story] })
  const concerned = [...new Set([...names, ...changed])]
  await touchPeople(tx, concerned)
  return {
    again: [story, ...(await citing(tx, story)), ...(await storiesNaming(tx, named(concerned)))],
  }
}

function named(names: readonly string[]) {
  return names.map((name) => ({ name }))
}

async function mergePeople(tx: Tx, key: string): Promise<Follow> {
  const before = await mergedName(tx, 'person', key)
  return async () => {
    const names = [...new Set([key, before, await mergedName(tx, 'person', key)])]
    await ruleFindings(tx, { names })
    await touchPeople(tx, names)
    return { again: await storiesNaming(tx, named(names)) }
  }
}

async function moveStories(tx: Tx, story: string | undefined, key: string): Promise<Follow> {
  const before = story ? await storylineOf(tx, story) : await mergedName(tx, 'storyline', key)
  return async () => {
    const after = story ? undefined : await mergedName(tx, 'storyline', key)
    const merged = story ? [] : [key, before, after].filter((one) => one !== undefined)
    const { rows } = await sql<{ storyline: string | null }>`
      update publication p set storyline = storyline_of(p.story, r.content->>'storyline')
      from revision r
      where r.story = p.story and r.number = p.revision
        and (p.story = ${story ?? null}::uuid or p.storyline = any(${merged}::text[]))
      returning p.storyline
    `.execute(tx.db)
    const lines = [before, ...rows.map(({ storyline }) => storyline ?? undefined)]
    const again = await storiesOf(
      tx,
      lines.filter((one) => one !== undefined),
    )
    return { again: [...(story ? [story] : []), ...again], moved: true }
  }
}

async function mergedName(tx: Tx, what: 'person' | 'storyline', name: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select published.merged(${what}, ${name}) as name
  `.execute(tx.db)
  return rows[0]?.name ?? name
}

async function storylineOf(tx: Tx, story: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('publication')
    .select('storyline')
    .where('story', '=', story)
    .executeTakeFirst()
  return row?.storyline ?? undefined
}

async function storiesOf(tx: Tx, lines: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('publication')
    .select('story')
    .where('storyline', '=', sql<string>`any(${[...new Set(lines)]}::text[])`)
    .orderBy('published_at')
    .execute()
  return rows.map(({ story }) => story)
}
