import { createTally, type ImportReport } from '../import-report.ts'

/** The report of nothing. */
export const emptyReport: ImportReport = createTally(0).now()

/** Two reports as one. */
export function sumReports(one: ImportReport, other: ImportReport): ImportReport {
  const sum = (name: Counted): number => one[name] + other[name]
  return {
    bytes: sum('bytes'),
    bytesRead: sum('bytesRead'),
    added: sum('added'),
    changed: sum('changed'),
    same: sum('same'),
    late: sum('late'),
    merged: sum('merged'),
    copies: sum('copies'),
    killed: sum('killed'),
    held: sum('held'),
    would: [...one.would, ...other.would],
    wouldCount: sum('wouldCount'),
    refused: [...one.refused, ...other.refused].slice(0, kept),
    refusedCount: sum('refusedCount'),
    unstoredCount: sum('unstoredCount'),
    dropped: [...one.dropped, ...other.dropped].slice(0, kept),
    droppedCount: sum('droppedCount'),
    paths: [...one.paths, ...other.paths].slice(0, kept),
    ids: [...one.ids, ...other.ids].slice(0, kept),
    leads: [...one.leads, ...other.leads],
  }
}

type Counted = {
  [K in keyof ImportReport]: ImportReport[K] extends number ? K : never
}[keyof ImportReport]

const kept = 1_000
