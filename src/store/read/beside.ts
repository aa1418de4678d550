import { sql } from 'kysely'
import { isUuid } from '#kit'
import {
  type Note,
  noteKey,
  type Related,
  ruleNotes,
  ruleRelated,
  ruleTimeline,
  type ShownNote,
  type StoryRef,
  type TimelineStep,
} from '#story'
import type { Reader } from '../handles.ts'
import type { Stored } from '../published.ts'
import { chosenWords } from './chosen-words.ts'
import { foundFor, pinnedTo } from './related.ts'
import { rulingsOn } from './rulings.ts'

/** What stands by the side of a story. */
export interface BesideStory {
  readonly notes: readonly ShownNote[]
  readonly timeline: readonly TimelineStep[]
  /** What editors call the storyline. */
  readonly title?: string
  readonly related: readonly Related[]
  /** Stories that editors never want to be shown with it. */
  readonly banned: readonly string[]
  /** The keys of all its notes, the hidden ones too: what is decided about them changes the page. */
  readonly about: readonly string[]
}

/**
 * What stands by the side of a published story as editors want it, with at most `limit` related ones. Words of a story that
 * has been killed, or replaced since they were taken, are left out.
 */
export async function besideOf(reader: Reader, id: string, limit: number): Promise<BesideStory> {
  if (!isUuid(id)) return { notes: [], timeline: [], related: [], banned: [], about: [] }
  const [beside, sources, found, own] = await Promise.all([
    besideRow(reader, id),
    sourcesOf(reader, id),
    foundFor(reader, id),
    rulingsOn(reader, { story: id, sources: [], keys: [] }),
  ])
  const notes = fresh(beside?.notes ?? [], sources)
  const about = [...new Set(notes.map(noteKey))]
  const names = notes.map(({ subject }) => subject)
  const storyline = beside?.storyline ?? undefined
  const keys = [...about, ...names, ...(storyline === undefined ? [] : [storyline])]
  // A story that is out for a moment quotes nothing yet, and has no pins: all is known of it.
  const [decided, pinned] = await Promise.all([
    sources.size + keys.length === 0
      ? own
      : rulingsOn(reader, { story: id, sources: [...sources.keys()], keys }),
    own.all.some(({ action }) => action.do === 'pin') ? pinnedTo(reader, id) : [],
  ])
  const title = storyline === undefined ? undefined : decided.on('title', storyline)
  const placeOf = await chosenWords(reader, decided)
  return {
    notes: ruleNotes(id, notes, { decided, placeOf }),
    timeline: ruleTimeline(
      stepsOf(beside?.timeline ?? [], sources, beside?.storyline ?? null),
      decided,
    ),
    related: ruleRelated(id, { pinned, found }, decided).slice(0, limit),
    banned: decided.all.flatMap(({ kind, key, story, action }) =>
      kind === 'related' && action.do === 'ban' ? [key === id ? (story ?? '') : key] : [],
    ),
    about,
    ...(title?.do === 'name' ? { title: title.title } : {}),
  }
}

function besideRow(reader: Reader, id: string) {
  return reader.prepared
    .selectFrom('published.beside as b')
    .innerJoin('published.card as c', 'c.id', 'b.story')
    .select(['b.notes', 'b.timeline', 'c.storyline'])
    .where('b.story', '=', id)
    .executeTakeFirst()
}

interface Source {
  readonly id: string
  readonly path: string
  readonly published_at: Date
  readonly headline: string
  readonly language: string
  readonly storyline: string | null
}

/** The stories whose words still stand as they were quoted. */
async function sourcesOf(reader: Reader, id: string): Promise<ReadonlyMap<string, Source>> {
  const { rows } = await sql<Source>`
    select c.id, c.path, c.published_at, c.card->>'headline' as headline, c.language, c.storyline
    from published.citation q join published.card c on c.id = q.source
    where q.story = ${id}
  `.execute(reader.prepared)
  return new Map(rows.map((row) => [row.id, row]))
}

function fresh(
  notes: readonly Stored<Note>[],
  sources: ReadonlyMap<string, Source>,
): readonly Note[] {
  return notes.flatMap((note) => {
    const source = sources.get(note.from.id)
    return source ? [{ ...note, from: refreshed(note.from, source) }] : []
  })
}

/** Steps of the storyline that the story belongs to now. */
function stepsOf(
  steps: readonly Stored<TimelineStep>[],
  sources: ReadonlyMap<string, Source>,
  storyline: string | null,
): readonly TimelineStep[] {
  return steps.flatMap((step) => {
    const source = sources.get(step.from.id)
    if (!source || source.storyline !== storyline) return []
    return [{ ...step, at: new Date(step.at), from: refreshed(step.from, source) }]
  })
}

function refreshed(from: Stored<StoryRef>, source: Source): StoryRef {
  const { id, path, headline, language, published_at } = source
  return { id, path, headline, language, publishedAt: published_at, range: from.range }
}
