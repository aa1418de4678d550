import type { Note, Related, ShownNote, StoryRef, TimelineStep } from './beside.ts'
import { findingKey, noteKey, type Rulings } from './decision.ts'

/*
 * What editors decided, put upon what the engine found. The findings themselves know nothing of it, so that a decision
 * outlives whatever is found the next time.
 */

/** The place in the archive of words that an editor chose. Nothing where they stand there no more. */
export type PlaceOf = (story: string, text: string) => StoryRef | undefined

/** The notes of a story: without those that are hidden, and in the words that editors gave them. */
export function ruleNotes(
  story: string,
  notes: readonly Note[],
  { decided, placeOf }: { readonly decided: Rulings; readonly placeOf: PlaceOf },
): readonly ShownNote[] {
  return notes.flatMap((note) => {
    if (isHidden(story, note, decided)) return []
    const own = note.kind === 'who' ? corrected(story, note, { decided, placeOf }) : undefined
    return own ?? (isTaken(note, decided) ? [] : note)
  })
}

function isHidden(story: string, note: Note, { on }: Rulings): boolean {
  const key = noteKey(note)
  return [on('note', key, story), on('note', key), on('apart', note.subject, story)].some(
    (action) => action !== undefined,
  )
}

/** Whether the words that a note quotes are no longer to be quoted, or are of somebody else. */
function isTaken({ kind, subject, text, from }: Note, { on }: Rulings): boolean {
  if (on('apart', subject, from.id)) return true
  const action = on('finding', findingKey(kind === 'who' ? 'description' : kind, text), from.id)
  if (action?.do !== 'of') return action?.do === 'hide'
  const whole = (name: string): string => {
    const merge = on('person', name)
    return merge?.do === 'merge' ? merge.into : name
  }
  return whole(action.name) !== whole(subject)
}

/** What editors say of somebody: on this story, or wherever there is a note on that name. */
function corrected(
  story: string,
  note: Note,
  { decided: { on }, placeOf }: { readonly decided: Rulings; readonly placeOf: PlaceOf },
): ShownNote | undefined {
  const action = on('who', note.subject, story) ?? on('who', note.subject)
  const { from: _, ...rest } = note
  if (action?.do === 'say') return { ...rest, text: action.text, confidence: 1 }
  const from = action?.do === 'choose' ? placeOf(action.story, action.text) : undefined
  return action?.do === 'choose' && from ? { ...rest, text: action.text, from } : undefined
}

/** The steps of the story so far without those that editors left out. */
export function ruleTimeline(
  timeline: readonly TimelineStep[],
  { on }: Rulings,
): readonly TimelineStep[] {
  return timeline.filter(({ from }) => on('step', '', from.id) === undefined)
}

/** “You might also like”: the pinned first, in their order; the banned never, pinned or not. */
export function ruleRelated(
  story: string,
  lists: { readonly pinned: readonly Related[]; readonly found: readonly Related[] },
  decided: Rulings,
): readonly Related[] {
  const isApart = (other: string): boolean =>
    decided.on('related', other, story)?.do === 'ban' ||
    decided.on('related', story, other)?.do === 'ban'
  const known = new Map(lists.found.map((one) => [one.card.id, one]))
  const pinned = lists.pinned.map((one) => known.get(one.card.id) ?? one)
  const first = new Set(pinned.map(({ card }) => card.id))
  return [...pinned, ...lists.found.filter(({ card }) => !first.has(card.id))].filter(
    ({ card }) => card.id !== story && !isApart(card.id),
  )
}
