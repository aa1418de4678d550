import type { Client } from 'pg'
import type { ArchivedStory } from '#story'
import type { Store } from '../open.ts'
import { pictureRows, sectionRows, writerRows } from './archive-parts.ts'
import { type ArchiveRow, archivedFrom, idsIn, sectionsIn, slugsIn } from './archive-rows.ts'

export interface ArchiveAsk {
  readonly section?: string
  /** The slug of a topic. */
  readonly topic?: string
  /** Only what readers see: published stories, in the revision that is published. */
  readonly published: boolean
}

/** All that was written, as it stood at one moment. */
export interface Archive {
  /** How many stories there are to read. */
  readonly stories: number
  /** How many were killed, and are not among them. */
  readonly killed: number
  /** The stories in the order of their ids, which is the order in which they were made. To be read once. */
  readonly read: () => AsyncGenerator<ArchivedStory>
  readonly close: () => Promise<void>
}

/** How many stories are held at once: each may be as long as a story may be. */
const batch = 20

/** Opens the archive at this moment, on a connection of its own: what is written later is not in it. The caller closes it. */
export async function openArchive(
  store: Pick<Store, 'session'>,
  ask: ArchiveAsk,
): Promise<Archive> {
  const client = await store.session('broadside export')
  try {
    await client.query('begin isolation level repeatable read read only')
    const counts = await countStories(client, ask)
    return { ...counts, read: () => readAll(client, ask), close: () => client.end() }
  } catch (error) {
    await client.end()
    throw error
  }
}

/** The revision that is asked for: the newest, or the one that readers see. */
const newest = `story s join revision r on r.story = s.id and r.number = s.revision
  left join publication p on p.story = s.id`
const seen = `story s join publication p on p.story = s.id
  join revision r on r.story = p.story and r.number = p.revision`
const asked = `($1::text is null or r.content->>'section' = $1)
  and ($2::text is null or r.content->'topics' @> jsonb_build_array(jsonb_build_object('slug', $2)))`

function valuesOf({ section, topic }: ArchiveAsk): readonly (string | null)[] {
  return [section ?? null, topic ?? null]
}

async function countStories(
  client: Client,
  ask: ArchiveAsk,
): Promise<{ stories: number; killed: number }> {
  const { rows } = await client.query<{ stories: number; killed: number }>(
    `select count(*) filter (where s.state <> 'killed') as stories,
       count(*) filter (where s.state = 'killed') as killed
     from ${ask.published ? seen : newest} where ${asked}`,
    [...valuesOf(ask)],
  )
  return rows[0] ?? { stories: 0, killed: 0 }
}

async function* readAll(client: Client, ask: ArchiveAsk): AsyncGenerator<ArchivedStory> {
  await client.query(
    `declare archive no scroll cursor for
     select s.id, s.state, s.created_at, s.publish_at, r.content, p.path, p.published_at, p.updated_at,
       case when p.revision <> r.number then
         (select v.content from revision v where v.story = p.story and v.number = p.revision)
       end as shown,
       array(select a.path from address a
         where a.story = s.id and a.path is distinct from p.path order by a.path) as former,
       (select jsonb_agg(
          jsonb_build_object('id', c.id, 'at', c.at, 'kind', c.kind, 'text', c.text, 'by', c.by)
          order by c.at desc, c.id desc)
        from correction c where c.story = s.id) as corrections
     from ${ask.published ? seen : newest}
     where s.state <> 'killed' and ${asked}
     order by s.id`,
    [...valuesOf(ask)],
  )
  for (;;) {
    const { rows } = await client.query<ArchiveRow>(`fetch ${batch} from archive`)
    if (rows.length === 0) return
    const pictures = await pictureRows(client, [...new Set(rows.flatMap(idsIn))])
    const writers = await writerRows(client, [...new Set(rows.flatMap(slugsIn))])
    const sections = await sectionRows(client, [...new Set(rows.flatMap(sectionsIn))])
    for (const row of rows) yield archivedFrom(row, { pictures, sections, writers })
    if (rows.length < batch) return
  }
}
