/** What a name names. */
export type NameKind = 'person' | 'organisation' | 'place'

/**
 * The kinds the tagger tells apart. `other` (works, events, peoples) is learned so that such
 * names are not taken for one of the three, and is then dropped.
 */
export const taggedKinds = ['person', 'organisation', 'place', 'other'] as const
export type TaggedKind = (typeof taggedKinds)[number]

/** Tag 0 is outside; each kind then has begin, inside, last, and alone (one word), in that order. */
export const tagCount = 1 + 4 * taggedKinds.length
export const outsideTag = 0

export function tagOf(kind: number, place: number): number {
  return 1 + kind * 4 + place
}

export const begin = 0
export const inside = 1
export const last = 2
export const alone = 3

/** Whether tag `next` may follow `before`: a name once begun goes on to its last word. */
export function mayFollow(before: number, next: number): boolean {
  const open = before !== outsideTag && (before - 1) % 4 < last
  if (!open) return next === outsideTag || (next - 1) % 4 === begin || (next - 1) % 4 === alone
  if (next === outsideTag) return false
  const place = (next - 1) % 4
  return (place === inside || place === last) && kindOf(before) === kindOf(next)
}

/** Whether a sentence may end in this tag. */
export function mayEnd(tag: number): boolean {
  return tag === outsideTag || (tag - 1) % 4 >= last
}

/** The number of the kind in `taggedKinds`. */
export function kindOf(tag: number): number {
  return (tag - 1) >> 2
}
