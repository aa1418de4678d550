import type { Imported } from '#store'
import type { Draft, Dropped, Place } from '#wire'

/** How an import stands, or how it ended. */
export interface ImportReport {
  /** Bytes of the files, and how many of them were read. */
  readonly bytes: number
  readonly bytesRead: number
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Older versions of stories that are here: kept, and nothing is changed by them. */
  readonly late: number
  /** Stories that editors have changed, joined with a newer version. */
  readonly merged: number
  /** Stories that their senders took back, and those that were killed before and stay killed. */
  readonly killed: number
  /** Newer versions that conflict with what editors changed: they wait for the desk, and the editors' text stays. */
  readonly held: number
  /** New stories that are copies of others that are here, and are grouped with them. */
  readonly copies: number
  /** In a dry run: what would be taken in. */
  readonly would: readonly WouldTake[]
  readonly wouldCount: number
  /** A sentence for each item that could not be taken, and how many there were: only the first thousand are kept. */
  readonly refused: readonly string[]
  readonly refusedCount: number
  /** How many of those could be read but not stored: another try may succeed. */
  readonly unstoredCount: number
  /** What was left out of stories, and why, in sentences; only the first thousand. */
  readonly dropped: readonly string[]
  readonly droppedCount: number
  readonly paths: readonly string[]
  /** Ids of what is new or changed; only the first thousand. */
  readonly ids: readonly string[]
  /** Ids of the stories that asked for a place in the lead zone, in the order of the places. */
  readonly leads: readonly string[]
}

interface WouldTake {
  readonly headline: string
  readonly section: string
  readonly publishedAt?: Date
}

const kept = 1_000
const news: ReadonlySet<Imported['outcome']> = new Set(['new', 'changed', 'merged'])

/** Counts what an import does. */
export interface Tally {
  readonly bytes: (length: number) => void
  readonly imported: (story: Imported, draft: Draft) => void
  readonly would: (draft: Draft) => void
  readonly refused: (sentence: string) => void
  readonly unstored: (sentence: string) => void
  readonly dropped: (place: Place, dropped: Dropped) => void
  readonly now: () => ImportReport
}

/** A tally at nought; `bytes` is the size of all files. */
export function createTally(bytes: number): Tally {
  const counts = { added: 0, changed: 0, same: 0, late: 0, merged: 0, killed: 0, held: 0 }
  const would: WouldTake[] = []
  const refused: string[] = []
  const dropped: string[] = []
  const paths: string[] = []
  const ids: string[] = []
  const leads: { readonly at: number; readonly id: string }[] = []
  let copies = 0
  let bytesRead = 0
  let wouldCount = 0
  let refusedCount = 0
  let unstoredCount = 0
  let droppedCount = 0
  const refuse = (sentence: string): void => {
    refusedCount += 1
    if (refused.length < kept) refused.push(sentence)
  }
  return {
    bytes: (length) => {
      bytesRead += length
    },
    imported: ({ id, outcome, path, copyOf }, { lead }) => {
      if (copyOf && outcome === 'new') copies += 1
      if (lead !== undefined) leads.push({ at: lead, id })
      counts[outcome === 'new' ? 'added' : outcome] += 1
      if (path !== undefined && paths.length < kept) paths.push(path)
      if (news.has(outcome) && ids.length < kept) ids.push(id)
    },
    would: ({ content: { headline, section }, publishedAt }) => {
      wouldCount += 1
      if (would.length < kept)
        would.push({ headline, section, ...(publishedAt ? { publishedAt } : {}) })
    },
    refused: refuse,
    unstored: (sentence) => {
      unstoredCount += 1
      refuse(sentence)
    },
    dropped: ({ name, item }, { what, why }) => {
      droppedCount += 1
      if (dropped.length < kept) dropped.push(`${name}, item ${item}: left out “${what}” (${why})`)
    },
    now: () => ({
      ...counts,
      copies,
      bytes,
      bytesRead,
      would,
      wouldCount,
      refused,
      refusedCount,
      unstoredCount,
      dropped,
      droppedCount,
      paths,
      ids,
      leads: leads.toSorted((a, b) => a.at - b.at).map(({ id }) => id),
    }),
  }
}
