/** How an export stands, or how it ended. */
export interface ExportReport {
  /** How many stories there are to write, and how many are written. */
  readonly stories: number
  readonly written: number
  /** Killed stories, which are left out. */
  readonly killed: number
  /** Bytes of the file. */
  readonly bytes: number
  /** Pictures that were copied beside the file. */
  readonly pictures: number
  /** A sentence for each picture that is not whole; only the first thousand. */
  readonly missing: readonly string[]
  readonly missingCount: number
  /** It was stopped, and nothing is left of it. */
  readonly stopped: boolean
}

const kept = 1_000

/** Counts what an export does. */
export interface ExportTally {
  readonly wrote: (bytes: number) => void
  readonly picture: () => void
  readonly missing: (sentence: string) => void
  readonly now: (stopped?: boolean) => ExportReport
}

export function createExportTally(stories: number, killed: number): ExportTally {
  const counts = { written: 0, bytes: 0, pictures: 0 }
  const missing: string[] = []
  let missingCount = 0
  return {
    wrote: (bytes) => {
      counts.written += 1
      counts.bytes += bytes
    },
    picture: () => {
      counts.pictures += 1
    },
    missing: (sentence) => {
      missingCount += 1
      if (missing.length < kept) missing.push(sentence)
    },
    now: (stopped = false) => ({ ...counts, stories, killed, missing, missingCount, stopped }),
  }
}
