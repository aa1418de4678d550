import { resolve } from 'node:path'
import { findFiles, type ImportReport, takeIn } from '#desk'
import { tidy } from '#store'
import { bar } from './bar.ts'
import { settleContext } from './context.ts'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

export interface ImportOptions {
  readonly publish: boolean
  readonly dryRun: boolean
  readonly provider: string
  readonly section?: string
  readonly language?: string
  readonly verbose: boolean
  /** Whether the context of new stories is worked out here, when they are in. */
  readonly context: boolean
}

/** Takes in files and folders, then brings the context of what was published up to date, unless a running paper does that. */
export async function importFiles(
  house: House,
  paths: readonly string[],
  options: ImportOptions,
  { say, stop }: { say: Say; stop: AbortSignal },
): Promise<void> {
  const files = (await Promise.all(paths.map((path) => findFiles(resolve(path))))).flatMap(
    (found) => {
      if (!found.ok) throw new Told(found.fault)
      return found.value
    },
  )
  const started = performance.now()
  const report = await takeIn(await house.intake(), files, {
    publish: options.publish,
    dryRun: options.dryRun,
    provider: options.provider,
    by: 'import',
    signal: stop,
    ...(options.section === undefined ? {} : { section: options.section }),
    ...(options.language === undefined ? {} : { language: options.language }),
    onProgress: (now) => say.progress(sayProgress(now, started)),
  })
  for (const line of sayReport(report, options, (performance.now() - started) / 1_000))
    say.line(line)
  await tidy(house.store, report.added + report.changed)
  if (stop.aborted) throw new Told('Stopped. Run the same command again to go on from here.')
  if (options.context && options.publish && !options.dryRun)
    await settleContext(house, { say, stop })
  if (report.refusedCount > 0 && countOf(report) + report.wouldCount === 0) {
    throw new Told('Nothing could be taken in.')
  }
}

function sayProgress(report: ImportReport, started: number): string {
  const { wouldCount, refusedCount, bytes, bytesRead } = report
  const count = countOf(report) + wouldCount
  const seconds = (performance.now() - started) / 1_000
  const refused = refusedCount > 0 ? `, ${refusedCount} refused` : ''
  return `Import: ${bar(bytesRead, bytes)} ${count} stories${refused}, ${Math.round(count / Math.max(seconds, 0.001))} a second`
}

/** Stories that could be taken in, whatever became of them. */
function countOf({ added, changed, same, late, merged, held, killed }: ImportReport): number {
  return added + changed + same + late + merged + held + killed
}

function* sayReport(
  report: ImportReport,
  { dryRun, publish, verbose }: ImportOptions,
  seconds: number,
): Generator<string> {
  const listed = verbose ? 1_000 : 20
  if (dryRun) {
    for (const { headline, section, publishedAt } of report.would.slice(0, listed)) {
      yield `  ${section} · ${headline}${publishedAt ? ` · ${publishedAt.toISOString().slice(0, 10)}` : ''}`
    }
    if (report.wouldCount > listed) yield `  and ${report.wouldCount - listed} more`
  }
  for (const sentence of report.refused.slice(0, listed)) yield `  ${sentence}`
  if (report.refusedCount > listed)
    yield `  and ${report.refusedCount - listed} more refused${verbose ? '' : '; --verbose lists them'}`
  if (verbose) for (const sentence of report.dropped) yield `  ${sentence}`
  for (const path of report.paths.slice(0, report.added + report.changed <= 5 ? 5 : 0))
    yield `  ${path}`
  const { added, changed, same, late, merged, killed, held, copies } = report
  const { wouldCount, refusedCount, droppedCount } = report
  if (dryRun) {
    yield `Dry run: ${wouldCount} stories would be taken in, ${refusedCount} refused; nothing was written.`
    return
  }
  const rate = Math.round(countOf(report) / Math.max(seconds, 0.001))
  const counts = [
    `${added} new`,
    `${changed} changed`,
    `${same} unchanged`,
    `${refusedCount} refused`,
  ]
  if (copies > 0) counts.push(`${copies} copies of others, grouped with them`)
  if (merged > 0) counts.push(`${merged} joined with what editors changed`)
  if (held > 0) counts.push(`${held} that conflict with what editors changed and wait at the desk`)
  if (late > 0) counts.push(`${late} older than what is here and kept beside it`)
  if (killed > 0) counts.push(`${killed} killed and left so`)
  if (droppedCount > 0)
    counts.push(`${droppedCount} things left out${verbose ? '' : ' (--verbose lists them)'}`)
  yield `Imported: ${counts.join(', ')}; ${publish ? 'published' : 'kept as drafts'}. ${seconds.toFixed(1)} s, ${rate} a second.`
}
