import { type Chances, onward, type Weighed } from './chances.ts'
import {
  alone,
  begin,
  inside,
  last,
  type TaggedKind,
  tagCount,
  taggedKinds,
  tagOf,
} from './tags.ts'

/** A name that may stand in words `start` to before `end`, and how likely it does. */
export interface Span {
  readonly kind: TaggedKind
  readonly start: number
  readonly end: number
  readonly chance: number
}

/*
 * The likeliest tags of a whole sentence leave out a body that is one by a third, a work by a third and
 * nothing by a third. Names are counted one by one, so each is judged by its own chance.
 */

/** Below this a name is more often wrong than it is worth. */
const leastChance = 0.33
/** Names of other kinds are not told; they only speak for what a word is not. */
const leastOther = 0.5

/** The names of a run of words, likeliest first, no two of them over the same word. */
export function likelySpans(weighed: Weighed, chances: Chances): Span[] {
  const spans: Span[] = []
  for (let kind = 0; kind < taggedKinds.length; kind++) {
    for (let at = 0; at < weighed.count; at++) spansFrom(weighed, chances, { kind, at, spans })
  }
  const isOther = ({ kind }: Span): number => (kind === 'other' ? 1 : 0)
  spans.sort((a, b) => isOther(a) - isOther(b) || b.chance - a.chance)
  const kept: Span[] = []
  for (const span of spans) {
    if (kept.every(({ start, end }) => end <= span.start || span.end <= start)) kept.push(span)
  }
  return kept
}

interface From {
  readonly kind: number
  readonly at: number
  readonly spans: Span[]
}

function spansFrom(weighed: Weighed, chances: Chances, { kind, at, spans }: From): void {
  const { tags, forward, backward, norms } = chances
  const name = taggedKinds[kind] ?? 'other'
  const least = name === 'other' ? leastOther : leastChance
  const single = tags[at * tagCount + tagOf(kind, alone)] ?? 0
  if (single >= least) spans.push({ kind: name, start: at, end: at + 1, chance: single })
  let one = tagOf(kind, begin)
  if ((tags[at * tagCount + one] ?? 0) < least) return
  let reached = forward[at * tagCount + one] ?? 0
  for (let next = at + 1; next < weighed.count; next++) {
    const end = tagOf(kind, last)
    const chance =
      reached *
      onward(weighed, norms, { at: next, one, tag: end }) *
      (backward[next * tagCount + end] ?? 0)
    if (chance >= least) spans.push({ kind: name, start: at, end: next + 1, chance })
    const go = tagOf(kind, inside)
    reached *= onward(weighed, norms, { at: next, one, tag: go })
    if (reached * (backward[next * tagCount + go] ?? 0) < least) return
    one = go
  }
}
