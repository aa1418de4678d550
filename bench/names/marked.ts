import type { TaggedKind } from '../../src/context/names/tags.ts'

/** A name in a sentence of words, from `start` to before `end`. */
export interface MarkedName {
  readonly kind: TaggedKind
  readonly start: number
  readonly end: number
}

export interface MarkedSentence {
  readonly words: readonly string[]
  readonly names: readonly MarkedName[]
}

/** A document whose names were marked by people. */
export interface MarkedDocument {
  readonly set: string
  readonly sentences: readonly MarkedSentence[]
  /** Whether names of other kinds (works, events, peoples) are marked too. */
  readonly marksOther: boolean
  /** Whether only some names are marked, so that any other word in capitals may be one. */
  readonly isOpen?: boolean
}

/** Reads tags such as B-PER and I-PER; `kindOf` says what a label is, or nothing where it is dropped. */
export function namesOf(
  tags: readonly string[],
  kindOf: (label: string) => TaggedKind | undefined,
): MarkedName[] {
  const names: MarkedName[] = []
  for (let i = 0; i < tags.length; i++) {
    const label = /^[BI]-(.*)$/.exec(tags[i] ?? '')?.[1]
    if (label === undefined) continue
    const start = i
    while (tags[i + 1] === `I-${label}`) i++
    const kind = kindOf(label)
    if (kind) names.push({ kind, start, end: i + 1 })
  }
  return names
}
