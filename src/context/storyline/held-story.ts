import type { Archive } from '../archive/archive.ts'
import { type LabelKind, readLabel } from '../archive/labels.ts'
import { createVector, headlineGroup, labelGroup } from '../archive/vector.ts'
import type { StorylineStory } from './measure.ts'
import { weigh } from './weigh.ts'

/** A story of the archive, as the finder of storylines sees it. */
export interface HeldStory extends StorylineStory {
  readonly slot: number
  /** The terms of its headline, by number. */
  readonly headline: ReadonlySet<number>
  readonly storyline?: string
  readonly translation?: string
}

/** Reads stories of one language by their slots from what the archive holds: no corpus has to be asked. `among` is how many there are. */
export function createHeldStories(archive: Archive) {
  const vector = createVector()
  return function read(slot: number, among: number): HeldStory {
    const { count, groups, terms } = archive.records.read(slot, vector)
    const headline = new Set<number>()
    for (let index = 0; index < count && groups[index] === headlineGroup; index++)
      headline.add(terms[index] ?? 0)
    const labels = new Map<LabelKind, string>()
    for (let index = count - 1; index >= 0 && groups[index] === labelGroup; index--) {
      const label = readLabel(archive.terms.text(terms[index] ?? 0))
      if (label) labels.set(label.kind, label.name)
    }
    const storyline = labels.get('storyline')
    const translation = labels.get('translation')
    return {
      slot,
      headline,
      section: labels.get('section') ?? '',
      publishedAt: archive.publishedAt(slot),
      terms: weigh(archive, vector, among),
      ...(storyline === undefined ? {} : { storyline }),
      ...(translation === undefined ? {} : { translation }),
    }
  }
}

/** Of two headlines of one form so many terms of the shorter are in the longer. */
const sharedInForm = 0.6

/** Whether two stories have one headline, but for a word or two. */
export function areOneForm({ headline: a }: HeldStory, { headline: b }: HeldStory): boolean {
  const [short, long] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const term of short) if (long.has(term)) shared++
  return short.size > 0 && shared >= sharedInForm * short.size
}
