import { basename, join, resolve } from 'node:path'
import {
  findFiles,
  type MoveReport,
  moveIn,
  moveLog,
  pictureFetch,
  pictureWeb,
  type SectionWish,
  type SitePictures,
  sitePictures,
} from '#desk'
import { tidy } from '#store'
import type { Site } from '#wire'
import { bar } from './bar.ts'
import { settleContext } from './context.ts'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { sayMove } from './say-move.ts'
import { Told } from './told.ts'

export interface MoveOptions {
  readonly dryRun: boolean
  readonly drafts: boolean
  readonly section: readonly SectionWish[]
  /** A folder to look into; `false` where pictures are to stay where they are. */
  readonly pictures?: string | false
  readonly language?: string
  readonly context: boolean
}

interface Moving {
  readonly file: string
  readonly site: Site
  readonly options: MoveOptions
}

/** Moves a site in from its export, tells what came along, and puts down in a file what did not. */
export async function moveSite(
  house: House,
  { file: path, site, options }: Moving,
  { say, stop }: { say: Say; stop: AbortSignal },
): Promise<void> {
  const found = await findFiles(resolve(path))
  if (!found.ok) throw new Told(found.fault)
  const [file, ...others] = found.value
  if (!file || others.length > 0)
    throw new Told(`${path} is a folder. Give the export file itself.`)
  const log = moveLog(join(house.config.folder, 'moving', logName(path, house.clock.now())))
  const started = performance.now()
  const report = await moveIn(await house.intake(), file, {
    site,
    dryRun: options.dryRun,
    asDrafts: options.drafts,
    provider: site.kind === 'ghost' ? new URL(site.address).host : 'WordPress',
    by: `import ${site.kind}`,
    wishes: options.section,
    pictures: await picturesOf(house, options, stop),
    log,
    signal: stop,
    ...(options.language === undefined ? {} : { language: options.language }),
    onProgress: (now) => say.progress(sayProgress(now, options)),
  })
  const seconds = (performance.now() - started) / 1_000
  for (const line of sayMove(report, { dryRun: options.dryRun, seconds, log: log.path }))
    say.line(line)
  const { new: added, changed } = report.outcomes
  await tidy(house.store, added + changed)
  if (stop.aborted) throw new Told('Stopped. Run the same command again to go on from here.')
  if (report.stories === 0) throw new Told('Nothing could be taken in.')
  if (options.context && !options.drafts && !options.dryRun)
    await settleContext(house, { say, stop })
}

/** The export's name and the minute, in which no second run begins. */
function logName(path: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '')
  return `${basename(path).replace(/[^\w.-]/g, '_')}-${time}.jsonl`
}

async function picturesOf(
  { config, clock, store, desk, sources }: House,
  { pictures }: MoveOptions,
  signal: AbortSignal,
): Promise<SitePictures> {
  const parts = { store, clock, desk: desk.pictures, signal }
  if (pictures === false) return sitePictures(parts)
  const web = pictureWeb({ allowPrivate: config.sourcesAllowPrivate })
  const fetch = pictureFetch({ web, clock, agent: await sources.agent() })
  return sitePictures({ ...parts, fetch, ...(pictures ? { folder: resolve(pictures) } : {}) })
}

function sayProgress(
  { stories, bytesRead, bytes, fetched, missing }: MoveReport,
  { dryRun }: MoveOptions,
): string {
  const got = dryRun ? '' : `, ${fetched} pictures${missing > 0 ? `, ${missing} missing` : ''}`
  return `${dryRun ? 'Looking' : 'Moving in'}: ${bar(bytesRead, bytes)} ${stories} stories${got}`
}
