/**
 * Remembers which tags changed while pages were being made, so that a page whose making began before a change is never taken for one
 * that shows it. Changes are numbered from 1; 0 is before all.
 */
export interface Changes {
  /** The number of the latest change. */
  readonly latest: () => number
  readonly note: (tags: readonly string[]) => void
  readonly noteAll: () => void
  /** Whether something that carries the tags and was begun at `since` misses a change. */
  readonly missed: (tags: readonly string[], since: number) => boolean
  /** Forgets changes up to the number: nothing that began before it is still being made. */
  readonly forget: (upTo: number) => void
}

export function createChanges(): Changes {
  let latest = 0
  let all = 0
  const byTag = new Map<string, number>()
  return {
    latest: () => latest,
    note: (tags) => {
      latest += 1
      for (const tag of tags) {
        byTag.delete(tag)
        byTag.set(tag, latest)
      }
    },
    noteAll: () => {
      latest += 1
      all = latest
    },
    missed: (tags, since) => all > since || tags.some((tag) => (byTag.get(tag) ?? 0) > since),
    forget: (upTo) => {
      // Noting a tag moves it to the end, so that the oldest stand first.
      for (const [tag, number] of byTag) {
        if (number > upTo) return
        byTag.delete(tag)
      }
    },
  }
}
