import { setTimeout as wait } from 'node:timers/promises'
import { failed, type Outcome, ok } from '#kit'
import { forgetFiles, type NewsSource, sourceFiles } from '#store'
import type { Fetched, NotFetched } from './fetch-source.ts'
import { folderPath } from './folder-address.ts'
import { type FolderFile, fileAt, type Looked, lookInFolder } from './look-in-folder.ts'
import { emptyReport, sumReports } from './sum-reports.ts'
import { refuseFile, takeFile } from './take-file.ts'
import type { RawParts } from './take-raw.ts'

/** What reading folders needs. */
export interface FolderParts extends RawParts {
  /** Milliseconds for which a file must not change before it is taken. */
  readonly settleMs: number
}

/** Files in one round; the lease, and the other sources, are to have their turn. */
const mostAtOnce = 500
const everyMs = 5_000
/** Where looking takes long, as on a network's disk with many files, it is done more rarely. */
const lookShare = 10

/**
 * Takes in the files of a folder that are whole. Each is moved to `done` or `refused` after it was taken in, or remembered where
 * the folder may not be written to; a process that dies in between finds it again, and what it gives is the same then.
 */
export async function takeFolder(
  parts: FolderParts,
  source: NewsSource,
  signal: AbortSignal,
): Promise<Outcome<Fetched, NotFetched>> {
  const root = folderPath(source.url)
  if (root === undefined) return failed({ sentence: `${source.url} is no folder of this machine.` })
  const started = performance.now()
  const looked = await lookInFolder(root).catch((error: unknown) => sayNoFolder(root, error))
  if (typeof looked === 'string') return failed({ sentence: looked })
  const { files: fresh, leadingOut } = await notRead(parts, source, looked)
  const lookMs = performance.now() - started
  let report = emptyReport
  for (const link of leadingOut.slice(0, mostAtOnce))
    await refuseFile(
      parts,
      { source, root, file: link },
      'It is a link that leads out of the folder.',
    )
  const whole = await settled(root, fresh.slice(0, mostAtOnce), { ms: parts.settleMs, signal })
  for (const file of whole) {
    if (signal.aborted) break
    const taken = await takeFile(parts, { source, root, file }, signal)
    if (!taken.ok) return failed({ sentence: taken.fault })
    report = sumReports(report, taken.value)
  }
  const { clock } = await parts.intake()
  const left = fresh.length > whole.length
  const nextMs = Math.max(left ? 1_000 : everyMs, lookMs * lookShare)
  const againAt = new Date(clock.now().getTime() + Math.round(nextMs))
  return ok({ againAt, ...(report.bytes > 0 ? { report } : {}) })
}

/** What was not read before; what is gone is forgotten. */
async function notRead(
  { store }: FolderParts,
  { slug }: NewsSource,
  { files, leadingOut }: Looked,
): Promise<Looked> {
  const names = [...files, ...leadingOut].map(({ name }) => name)
  const known = await sourceFiles(store.newsroom, slug, names)
  if (known.size > 0 || names.length === 0) await store.write((tx) => forgetFiles(tx, slug, names))
  const isNew = ({ name, mark }: FolderFile): boolean => known.get(name)?.mark !== mark
  return { files: files.filter(isNew), leadingOut: leadingOut.filter(isNew) }
}

/** Those files that are the same a moment later. */
async function settled(
  root: string,
  files: readonly FolderFile[],
  { ms, signal }: { ms: number; signal: AbortSignal },
): Promise<readonly FolderFile[]> {
  if (files.length === 0) return []
  await wait(ms, undefined, { signal }).catch(() => undefined)
  const now = await Promise.all(files.map(({ name }) => fileAt(root, name)))
  return files.filter(({ mark }, at) => now[at]?.mark === mark)
}

function sayNoFolder(root: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT')
    return `There is no folder at ${root}. If it is on another machine, check that it is mounted.`
  if (code === 'ENOTDIR') return `${root} is a file, not a folder.`
  if (code === 'EACCES' || code === 'EPERM')
    return `The folder ${root} may not be read. Give the user that runs the paper the right to read it.`
  return `The folder ${root} could not be read: ${error instanceof Error ? error.message : String(error)}.`
}
