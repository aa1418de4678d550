import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Logger } from 'pino'
import type { Config } from '#config'
import { backup, restore, startInside } from '#store'
import type { Say } from './say.ts'
import { Told } from './told.ts'

export interface BackupParts {
  readonly config: Config
  readonly log: Logger
  readonly say: Say
  readonly root: string
}

/** Writes everything that the database holds into one file, while the paper may run. Pictures are files: copy their folder beside it. */
export async function backupTo({ config, log, say }: BackupParts, file: string): Promise<void> {
  const path = resolve(file)
  const unfinished = `${path}.part`
  await withDatabase(config, log, async (url) => {
    const through = new PassThrough()
    const written = pipeline(through, createWriteStream(unfinished, { mode: 0o600 }))
    const figures = await backup(url, through, new Date()).finally(() => through.end())
    await written
    await rename(unfinished, path)
    say.line(
      `Backed up ${figures.rows} rows into ${basename(path)} (${(figures.bytes / 1e6).toFixed(1)} MB).`,
    )
    say.line(`Pictures are not in it: copy the folder ${join(config.folder, 'pictures')} as well.`)
  }).catch(async (error: unknown) => {
    await rm(unfinished, { force: true })
    throw error
  })
}

/** Fills an empty database from a backup. */
export async function restoreFrom(
  { config, log, say, root }: BackupParts,
  file: string,
): Promise<void> {
  const path = resolve(file)
  if (!(await stat(path).catch(() => undefined))?.isFile())
    throw new Told(`There is no backup at ${path}.`)
  await withDatabase(config, log, async (url) => {
    const figures = await restore(
      { url, migrations: join(root, 'migrations'), log },
      createReadStream(path),
    )
    say.line(
      `Restored ${figures.rows} rows. Copy the backup's pictures into ${join(config.folder, 'pictures')}.`,
    )
  })
}

async function withDatabase(
  config: Config,
  log: Logger,
  work: (url: string) => Promise<void>,
): Promise<void> {
  if (config.database.type === 'server') return work(config.database.url)
  const inside = await startInside({ folder: config.folder, log })
  try {
    await work(inside.url)
  } finally {
    await inside.stop()
  }
}
