import { failed, type Outcome, ok } from '#kit'
import { type ArchivedStory, archivedStory, isPublic, longestStory } from '#story'
import { checkedBy } from '../check.ts'
import type { Draft, Place, Status } from '../draft.ts'
import { lengthOf } from '../draft-of.ts'
import type { Fault } from '../fault.ts'
import { archiveForm } from '../write/write-jsonl.ts'

/** A draft out of a line of an archive: exactly what the paper wrote, and checked like everything that comes in. */
export function readArchived(line: object, at: Place): Outcome<Draft, Fault> {
  const { broadside: form, ...fields } = { broadside: undefined, ...line }
  if (form !== archiveForm)
    return failed({
      type: 'malformed',
      at,
      format: 'jsonl',
      problem: `the line is of form ${JSON.stringify(form)}, and this program reads form ${archiveForm}; take a newer Broadside`,
    })
  const read = checkedBy(archivedStory, fields, at)
  if (!read.ok) return read
  const story = read.value
  const { content, shown } = story
  for (const { body } of shown ? [content, shown] : [content])
    if (lengthOf(body) > longestStory)
      return failed({ type: 'too_long', at, what: 'story', limit: longestStory })
  const missing = missingIn(story)
  return missing ? failed({ type: 'missing', at, field: missing }) : ok(draftFrom(story, at))
}

/** A story that readers see has an address and a time; one that waits has a time to wait for. */
function missingIn({ state, path, published, scheduled }: ArchivedStory): string | undefined {
  if (isPublic(state) && path === undefined) return 'path'
  if (isPublic(state) && published === undefined) return 'published'
  return state === 'scheduled' && scheduled === undefined ? 'scheduled' : undefined
}

function draftFrom(story: ArchivedStory, at: Place): Draft {
  const { id, content, published, updated } = story
  const { version, urgency } = content.source ?? {}
  return {
    format: 'jsonl',
    place: at,
    content,
    status: statusOf(story),
    guid: id,
    ...(version === undefined ? {} : { version }),
    ...(urgency === undefined ? {} : { urgency }),
    ...(published === undefined ? {} : { publishedAt: published }),
    ...(updated === undefined ? {} : { updatedAt: updated }),
    authors: story.authors.map(({ slug, name, role, bio, email }) => ({
      slug,
      name,
      ...(role === undefined ? {} : { role }),
      ...(bio === undefined ? {} : { bio }),
      ...(email === undefined ? {} : { email }),
    })),
    corrections: story.corrections.map(({ at: time, kind, text }) => ({ at: time, kind, text })),
    pictures: [],
    links: [],
    dropped: [],
    archived: story,
  }
}

function statusOf({ state, scheduled }: ArchivedStory): Status {
  if (isPublic(state)) return { type: 'usable' }
  return state === 'scheduled' && scheduled
    ? { type: 'embargoed', until: scheduled }
    : { type: 'draft' }
}
