import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { type ExportAsk, type ExportReport, exportArchive } from '#desk'
import { bar } from './bar.ts'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

export type ExportOptions = Pick<ExportAsk, 'format' | 'section' | 'topic' | 'published'>

/** Writes the archive into a file, and says what went out and what did not. */
export async function exportTo(
  house: House,
  file: string,
  options: ExportOptions,
  { say, stop }: { say: Say; stop: AbortSignal },
): Promise<void> {
  const path = resolve(file)
  if (!(await stat(dirname(path)).catch(() => undefined))?.isDirectory())
    throw new Told(`There is no folder ${dirname(path)}. Make it, or name a file in another.`)
  if ((await stat(path).catch(() => undefined))?.isDirectory())
    throw new Told(`${path} is a folder. Name a file.`)
  const started = performance.now()
  const seconds = (): number => Math.max((performance.now() - started) / 1_000, 0.001)
  const report = await exportArchive(
    { ...house.desk },
    {
      ...options,
      path,
      signal: stop,
      onProgress: (now) => say.progress(sayProgress(now, seconds())),
    },
  )
  if (report.stopped) throw new Told('Stopped. Nothing is left of what was written.')
  for (const line of sayReport(report, path, seconds())) say.line(line)
}

function sayProgress({ stories, written }: ExportReport, seconds: number): string {
  return `Export: ${bar(written, stories)} ${written} of ${stories} stories, ${Math.round(written / seconds)} a second`
}

const listed = 20

function* sayReport(report: ExportReport, path: string, seconds: number): Generator<string> {
  const { written, killed, bytes, pictures, missing, missingCount } = report
  for (const sentence of missing.slice(0, listed)) yield `  ${sentence}`
  if (missingCount > listed) yield `  and ${missingCount - listed} more`
  const name = basename(path)
  const counts = [
    `${many(written, 'story', 'stories')} in ${name} (${(bytes / 1e6).toFixed(1)} MB)`,
  ]
  if (pictures > 0) counts.push(`${many(pictures, 'picture', 'pictures')} in ${name}.pictures`)
  if (missingCount > 0) counts.push(`${many(missingCount, 'file', 'files')} of pictures missing`)
  if (killed > 0) counts.push(`${many(killed, 'killed story', 'killed stories')} left out`)
  yield `Exported: ${counts.join(', ')}. ${seconds.toFixed(1)} s, ${Math.round(written / seconds)} a second.`
}

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`
}
