import { sketchOf } from '#context'
import type { ImportItem } from '#store'
import { type ArchivedStory, isPublic, type Source } from '#story'
import type { Draft } from '#wire'
import type { Intake, IntakeAsk } from './intake-ask.ts'

/** What the store is to take in of a draft. */
export function itemOf(draft: Draft, { clock }: Intake, ask: IntakeAsk): ImportItem {
  const now = clock.now()
  if (draft.archived) return archivedItem(draft.archived, ask, now)
  const content = {
    ...draft.content,
    source: draft.content.source ?? sourceOf(draft, ask),
  }
  const publishedAt = draft.publishedAt && draft.publishedAt < now ? draft.publishedAt : now
  const goesOut = ask.publish && draft.status.type === 'usable'
  return {
    content,
    createdAt: publishedAt,
    ...sentAt(draft),
    ...sketchFor(draft, ask, now),
    ...(draft.status.type === 'cancelled' ? { cancels: true } : {}),
    ...(draft.content.section === ask.homeSection ? { keepsSection: true } : {}),
    ...(goesOut ? { publishedAt } : { state: 'draft' as const }),
    ...(goesOut && draft.updatedAt && draft.updatedAt > publishedAt
      ? { updatedAt: draft.updatedAt }
      : {}),
  }
}

/** Stories of another paper's archive are that paper's own, and come in as they were there. */
const archives: ReadonlySet<Draft['format']> = new Set(['wxr', 'ghost'])
/** Copies come within days; what is older is not looked for. */
const freshMs = 3 * 86_400_000

function sketchFor(
  { content, format, publishedAt, updatedAt, status }: Draft,
  { copies = true }: IntakeAsk,
  now: Date,
): Pick<ImportItem, 'sketch'> {
  const sent = updatedAt ?? publishedAt ?? now
  const isOld = now.getTime() - sent.getTime() > freshMs
  if (!copies || isOld || archives.has(format) || status.type === 'cancelled') return {}
  const sketch = sketchOf(content)
  return sketch ? { sketch } : {}
}

const files: ReadonlySet<Draft['format']> = new Set(['plain', 'markdown', 'html', 'jsonl'])

/** When the sender made this version. A file that somebody keeps has no versions: as it is now is how it is meant. */
function sentAt({ format, version, publishedAt, updatedAt }: Draft): Pick<ImportItem, 'sentAt'> {
  const sent = updatedAt ?? publishedAt
  return sent && (version !== undefined || !files.has(format)) ? { sentAt: sent } : {}
}

/** A story that comes back stays as it was; but nothing goes out, or is to go out, unless that is asked for. */
function archivedItem(story: ArchivedStory, { publish }: IntakeAsk, now: Date): ImportItem {
  const { id, state, created, published, updated, path, former, corrections, content } = story
  const kept = { id, former, corrections, ...(path === undefined ? {} : { path }) }
  if (!publish || !isPublic(state) || !published) {
    const stands = publish && (state === 'in_review' || state === 'ready') ? state : 'draft'
    return { content, createdAt: created, state: stands, kept }
  }
  return {
    content,
    createdAt: created,
    publishedAt: published < now ? published : now,
    ...(updated === undefined ? {} : { updatedAt: updated }),
    kept: { ...kept, state, ...(story.shown ? { shown: story.shown } : {}) },
  }
}

/** Where an item came from that does not say so itself. */
function sourceOf(draft: Draft, { provider }: IntakeAsk): Source {
  const { urgency } = draft
  return {
    provider,
    guid: guidOf(draft),
    version: 1,
    ...(urgency === undefined ? {} : { urgency }),
  }
}

/** An item without an id of its own is known by its file and its place there. */
function guidOf({ guid, place }: Draft): string {
  return guid ?? `${place.name}#${place.item}`
}
