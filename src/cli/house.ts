import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '#config'
import { createEngine, engineVersion, loadTagger } from '#context'
import {
  createAnalyst,
  currentPaper,
  type Desk,
  engineMemory,
  type Intake,
  openWeb,
  pictureDesk,
  type SourceParts,
} from '#desk'
import { type Clock, systemClock } from '#kit'
import { type Inside, openStore, type Store, startInside } from '#store'
import type { Say } from './say.ts'

/** The house with its doors open: everything that a command works with. */
export interface House {
  readonly config: Config
  readonly log: Logger
  readonly clock: Clock
  readonly store: Store
  readonly desk: Desk
  readonly intake: () => Promise<Intake>
  readonly sources: SourceParts
  /** Where the database's own files are, where it is inside. */
  readonly databaseFolder?: string
  readonly close: () => Promise<void>
}

export interface HouseParts {
  readonly config: Config
  readonly log: Logger
  readonly say: Say
  /** The folder that the program was installed in. */
  readonly root: string
  /** The file of the model that finds names. */
  readonly names: string
}

/** Opens the database and everything above it that a command may need. The caller closes it. */
export async function openHouse({ config, log, say, root, names }: HouseParts): Promise<House> {
  const inside = await startDatabase(config, log, say)
  const store = await openStore({
    ...addressOf(config, inside),
    migrations: join(root, 'migrations'),
    log,
  })
  const clock = systemClock
  const paper = currentPaper(
    store,
    config.address ?? `http://${hostName(config.host)}:${config.port}`,
  )
  const analyst = createAnalyst({
    store,
    createEngine: (corpus, more) =>
      createEngine({ corpus, tagger: loadTagger(readFileSync(names)), ...more }),
    engineVersion,
    memory: engineMemory({
      newsroom: store.newsroom,
      path: join(config.folder, 'context.snapshot'),
      version: engineVersion,
    }),
    clock,
    log,
  })
  const pictures = pictureDesk({ store, folder: join(config.folder, 'pictures'), clock })
  const intake = async () => ({ store, clock, pictures, timeZone: (await paper.get()).timeZone })
  return {
    config,
    log,
    clock,
    store,
    desk: { store, paper, clock, analyst, pictures },
    intake,
    sources: {
      store,
      clock,
      log,
      intake,
      random: Math.random,
      web: openWeb({ allowPrivate: config.sourcesAllowPrivate }),
      ...publicAddress(config),
      settleMs: 2_000,
      agent: async () => `Broadside (+${(await paper.get()).address})`,
    },
    ...(inside ? { databaseFolder: inside.folder } : {}),
    close: async () => {
      await analyst.close()
      await store.close()
      await inside?.stop()
    },
  }
}

async function startDatabase(config: Config, log: Logger, say: Say): Promise<Inside | undefined> {
  if (config.database.type === 'server') return undefined
  return say.while('Starting the database', () => startInside({ folder: config.folder, log }))
}

function addressOf(
  { database }: Config,
  inside: Inside | undefined,
): { url: string; readerUrl?: string } {
  if (inside) return { url: inside.url, readerUrl: inside.readerUrl }
  if (database.type === 'inside') throw new Error('the database inside was not started')
  return { url: database.url, ...(database.readerUrl ? { readerUrl: database.readerUrl } : {}) }
}

/** What a browser on this machine types. */
function hostName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Where hubs find the paper: an address with TLS; or one on this machine, where sources on it may be asked. */
function publicAddress({ address, sourcesAllowPrivate }: Config): { publicAddress?: string } {
  if (address === undefined) return {}
  const { protocol, hostname } = new URL(address)
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) && sourcesAllowPrivate
  return protocol === 'https:' || here ? { publicAddress: address } : {}
}
