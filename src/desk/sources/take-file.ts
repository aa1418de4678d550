import { dirname, join } from 'node:path'
import { failed, never, type Outcome, ok } from '#kit'
import { keepRaw, type NewsSource, noteUnread, rememberFiles } from '#store'
import type { ImportReport } from '../import-report.ts'
import { picturesIn } from '../story-pictures.ts'
import { type FolderFile, fileAt } from './look-in-folder.ts'
import { messageOf } from './message.ts'
import { putAside } from './put-aside.ts'
import { emptyReport } from './sum-reports.ts'
import { type RawParts, takeRaw } from './take-raw.ts'
import { longestMessage, readWhole } from './whole-file.ts'

/** A file of a source's folder. */
export interface Lying {
  readonly source: NewsSource
  readonly root: string
  readonly file: FolderFile
}

/** A file without its end may be one that comes slowly; after this time nobody writes to it any more. */
const patienceMs = 5 * 60_000

/** Takes in a file and puts it out of the way; leaves it where it is while it is not whole. A fault is one of ours. */
export async function takeFile(
  parts: RawParts,
  lying: Lying,
  signal: AbortSignal,
): Promise<Outcome<ImportReport, string>> {
  const { root, file } = lying
  const read = await readWhole(root, file)
  switch (read.type) {
    case 'whole':
      return takeBytes(parts, { ...lying, bytes: read.bytes }, signal)
    case 'changing':
    case 'gone':
      return ok(emptyReport)
    case 'cut': {
      const { clock } = await parts.intake()
      if (clock.now().getTime() - file.changedMs < patienceMs) return ok(emptyReport)
      return refused(
        parts,
        lying,
        file.size === 0
          ? 'The file is empty.'
          : 'The end of the file is missing: it was cut off on its way. Have it sent again.',
      )
    }
    case 'damaged':
      return refused(parts, lying, 'The file is packed and cannot be unpacked: it is damaged.')
    case 'too_long':
      return refused(
        parts,
        lying,
        `The file is larger than ${longestMessage / 1_048_576} MB when unpacked.`,
      )
    case 'elsewhere':
      return refused(parts, lying, 'The file lies outside of the folder, behind a link.')
    default:
      return never(read)
  }
}

async function takeBytes(
  parts: RawParts,
  { source, root, file, bytes }: Lying & { bytes: Buffer },
  signal: AbortSignal,
): Promise<Outcome<ImportReport, string>> {
  const { clock, pictures: desk } = await parts.intake()
  const raw = await keepRaw(parts.store, {
    source: source.slug,
    name: file.name,
    headers: {},
    bytes,
    at: clock.now(),
    intake: 'begun',
  })
  const beside = dirname(file.path)
  const pictures = picturesIn(desk, [beside, join(beside, 'pictures')])
  const message = { ...messageOf(source, raw, bytes), pictures }
  // The same bytes were taken in before: the sender sends twice, or a process died before it could put the file away.
  const taken = raw.takenAt ? undefined : await takeRaw(parts, { source, raw, message }, signal)
  if (taken && !taken.ok) return failed(taken.fault)
  const aside = taken?.value.refused
    ? ({ to: 'refused', why: taken.value.fault ?? '' } as const)
    : ({ to: 'done' } as const)
  await clearAway(parts, { source, root, file }, aside)
  return ok(taken?.value.report ?? { ...emptyReport, bytes: bytes.length, bytesRead: bytes.length })
}

async function refused(
  parts: RawParts,
  lying: Lying,
  why: string,
): Promise<Outcome<ImportReport, string>> {
  await refuseFile(parts, lying, why)
  const { size } = lying.file
  return ok({
    ...emptyReport,
    bytes: size,
    refused: [`${lying.file.name}: ${why}`],
    refusedCount: 1,
  })
}

/** Refuses a file without reading it: notes why, for the newsroom, and puts it out of the way. */
export async function refuseFile(parts: RawParts, lying: Lying, why: string): Promise<void> {
  const { source, file } = lying
  const { clock } = await parts.intake()
  const { name, mark, size: length } = file
  await parts.store.write((tx) =>
    noteUnread(tx, { source: source.slug, name, mark, length, fault: why, at: clock.now() }),
  )
  await clearAway(parts, lying, { to: 'refused', why })
}

/** A file that somebody has written to since it was read stays: it is another one now. */
async function clearAway(
  { store, intake }: RawParts,
  { source, root, file }: Lying,
  aside: { to: 'done' | 'refused'; why?: string },
): Promise<void> {
  const { clock } = await intake()
  const now = clock.now()
  const still = await fileAt(root, file.name)
  if (still?.mark !== file.mark) return
  if (await putAside(root, file, { ...aside, now })) return
  const { name, mark } = file
  await store.write((tx) => rememberFiles(tx, source.slug, { files: [{ name, mark }], at: now }))
}
