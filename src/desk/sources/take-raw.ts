import { failed, type Outcome, ok } from '#kit'
import {
  endRaw,
  type NewsSource,
  noteSourceTaken,
  postponeRaw,
  type RawMessage,
  type RawPicture,
  type RawReport,
  type Store,
} from '#store'
import type { ImportReport } from '../import-report.ts'
import type { Intake } from '../intake-ask.ts'
import type { PictureFinder } from '../story-pictures.ts'
import type { Message } from './message.ts'
import { emptyReport } from './sum-reports.ts'
import { takeMessage } from './take-message.ts'

/** Message that brought the process down so often are not tried again. */
const mostTries = 8

export interface RawParts {
  readonly store: Store
  readonly intake: () => Promise<Intake>
}

/** What came of a message that was kept. */
export interface TakenRaw {
  readonly report: ImportReport
  /** Nothing of it could be taken in. */
  readonly refused: boolean
  /** Why nothing, or not all of it, was taken in. */
  readonly fault?: string
}

/**
 * Takes in a message whose intake was begun, and notes how it ended together with what came of it. Cut off in the midst, it is
 * done again, and what was taken in before is the same then. A fault is one of ours: the message waits for another try.
 */
export async function takeRaw(
  { store, intake }: RawParts,
  { source, raw, message }: { source: NewsSource; raw: RawMessage; message: Message },
  signal: AbortSignal,
): Promise<Outcome<TakenRaw, string>> {
  const open = await intake()
  const { slug } = source
  if (raw.tries > mostTries) {
    const fault = `Taking it in was cut off ${raw.tries - 1} times before its end; it is not tried again by itself.`
    await store.write((tx) => endRaw(tx, raw.id, { at: open.clock.now(), report: nothing, fault }))
    return ok({
      report: { ...emptyReport, refused: [fault], refusedCount: 1 },
      refused: true,
      fault,
    })
  }
  const { pictures, found } = noting(message.pictures)
  const { report, newestAt } = await takeMessage(
    open,
    source,
    pictures ? { ...message, pictures } : message,
    { signal },
  )
  const stored = unstored(report)
  if (signal.aborted || stored !== undefined) {
    await store.write((tx) => postponeRaw(tx, raw.id))
    return failed(stored ?? 'It was stopped.')
  }
  const { fault, refused } = faultOf(report)
  const at = open.clock.now()
  await store.write(async (tx) => {
    const why = fault === undefined ? {} : { fault }
    await endRaw(tx, raw.id, { at, report: shortOf(report), pictures: found, ...why })
    const taken = report.added + report.changed
    await noteSourceTaken(tx, { slug, at, taken, ...(newestAt ? { newestAt } : {}) })
  })
  return ok({ report, refused, ...(fault === undefined ? {} : { fault }) })
}

/** A finder that remembers what it found, for the day when the message is read again. */
function noting(find: PictureFinder | undefined): {
  pictures: PictureFinder | undefined
  found: Readonly<Record<string, RawPicture>>
} {
  const found: Record<string, RawPicture> = {}
  if (!find) return { pictures: undefined, found }
  const pictures: PictureFinder = async (name) => {
    const picture = await find(name)
    if (picture?.ok) found[name] = picture.value
    return picture
  }
  return { pictures, found }
}

/** Something that could be read but not stored: another try may succeed. */
function unstored({ unstoredCount, refused }: ImportReport): string | undefined {
  if (unstoredCount === 0) return undefined
  return `${unstoredCount} items could not be stored. ${refused.find((one) => one.includes('could not be stored')) ?? ''}`
}

/** Why nothing, or not all, of a message was taken in. */
export function faultOf(report: ImportReport): Pick<TakenRaw, 'fault' | 'refused'> {
  const { added, changed, same, killed, held, refused: refusedCount } = shortOf(report)
  const [first] = report.refused
  if (first === undefined) return { refused: false }
  const taken = added + changed + same + killed + held
  return taken === 0
    ? { refused: true, fault: first }
    : { refused: false, fault: `${refusedCount} of ${taken + refusedCount} items: ${first}` }
}

/** A report as it is kept with a message: a late version changes nothing, and one that was joined with the editors' text is a change. */
export function shortOf(report: ImportReport): RawReport {
  const { added, changed, merged, same, late, killed, held, refusedCount: refused } = report
  return { added, changed: changed + merged, same: same + late, killed, held, refused }
}

const nothing: RawReport = { added: 0, changed: 0, same: 0, killed: 0, held: 0, refused: 1 }
