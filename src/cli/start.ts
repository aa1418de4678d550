import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Gauge, Registry } from 'prom-client'
import {
  fillFromFolder,
  startHousekeeping,
  startPictures,
  startScheduler,
  startSources,
} from '#desk'
import { feedRoutes, partnerRoute } from '#feeds'
import { deskKey, newsroomPages, websubDoor, wireDoor } from '#newsroom'
import { loadAssets } from '#page'
import { errorPage, siteRoutes } from '#site'
import { type Changed, listen, paper, sections } from '#store'
import {
  addFileRoute,
  assetRoutes,
  createPress,
  createSendProblem,
  createServer,
  type HeadersFor,
  type Press,
  securityHeaders,
} from '#web'
import { besideActions } from './beside-actions.ts'
import { deskActions } from './desk-actions.ts'
import { type House, type HouseParts, openHouse } from './house.ts'
import { hubActions, sourceActions, wireActions } from './source-actions.ts'
import { takeActions } from './take-actions.ts'

type StartParts = HouseParts & {
  /** Holds the folders of the page's assets. */
  readonly assets: string
}

/** Serves the paper until the signal fires; then requests under way are answered and everything is closed. */
export async function start(parts: StartParts, stop: AbortSignal): Promise<void> {
  const house = await openHouse(parts)
  try {
    await fillWhenEmpty(house, parts, stop)
    await serve(house, parts, stop)
  } finally {
    await house.close()
  }
}

/** The demo newspaper, for a data folder in which nothing is yet. */
async function fillWhenEmpty(
  { config, store, desk, intake }: House,
  { root, say }: Pick<StartParts, 'root' | 'say'>,
  stop: AbortSignal,
): Promise<void> {
  if (!config.demo || (await paper(store.reader)) || (await sections(store.reader)).length > 0)
    return
  const fill = async (): Promise<void> => {
    await fillFromFolder(await intake(), join(root, 'demo'), ({ added, bytes, bytesRead }) =>
      say.progress(
        `Filling the paper with the demo newspaper: ${added} stories, ${percent(bytesRead, bytes)}`,
      ),
    )
    desk.paper.forget()
    await desk.analyst.settle({
      stop,
      progress: (done, left) =>
        say.progress(`Reading the archive: ${done} of ${done + left} stories`),
    })
  }
  await say.while('Filling the paper with the demo newspaper', fill)
}

function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / Math.max(1, whole))} %`
}

async function serve(
  house: House,
  { assets: folder, say }: StartParts,
  stop: AbortSignal,
): Promise<void> {
  const { config, log, store, desk } = house
  const site = { reader: store.reader, paper: desk.paper.get, assets: loadAssets(folder) }
  const headersFor = securityHeaders({ styleHashes: site.assets.styleHashes })
  const press = openPress(house, site, headersFor)
  const server = await openServer(house, press, { headersFor, stop })
  const closers = [() => Promise.resolve(press.stop()), () => server.close()]
  try {
    const onTags = (tags: Changed): void => hear(house, press, tags)
    const listening = await listen(store, {
      onTags,
      onDeaf: press.deaf,
      onHearing: press.hearing,
      onQuestion: desk.analyst.answer,
    })
    // The last to close: until then other nodes get answers, the engine's too, and pages that are asked for are current.
    closers.unshift(listening.close, desk.analyst.close)
    desk.analyst.askThrough(listening)
    await server.listen({ port: config.port, host: config.host })
    const scheduler = startScheduler(desk, log)
    closers.push(scheduler.stop, startSources(house.sources).stop)
    closers.push(startPictures(house.sources).stop)
    closers.push(startHousekeeping({ ...house, sentDays: config.sourcesKeepDays }).stop)
    desk.analyst.hear()
    say.line(await greeting(house))
    await untilFired(stop)
    say.line('Closing: requests under way are answered first.')
  } finally {
    for (const close of closers.toReversed()) await close()
  }
}

type Site = Parameters<typeof siteRoutes>[0]

function openPress({ config, clock, log }: House, site: Site, headersFor: HeadersFor): Press {
  const { hub, pressBytes: budgetBytes } = config
  const routes = [
    ...assetRoutes(site.assets.files),
    ...feedRoutes({ ...site, ...(hub ? { hub } : {}) }),
    ...siteRoutes(site),
  ]
  return createPress({ routes, errorPage: errorPage(site), clock, log, budgetBytes, headersFor })
}

async function openServer(
  house: House,
  press: Press,
  { headersFor, stop }: { headersFor: HeadersFor; stop: AbortSignal },
): Promise<FastifyInstance> {
  const { config, log, clock, store, desk } = house
  const { metricsToken, trustProxy } = config
  const server = createServer({
    press,
    log,
    headersFor,
    trustProxy,
    registry: contextMetrics(desk.analyst),
    ...(metricsToken ? { metrics: { token: metricsToken } } : {}),
    checks: {
      database: async () => ((await store.ready()) ? undefined : 'the database does not answer'),
    },
  })
  const sendProblem = createSendProblem(press)
  addFileRoute(server, { path: '/pictures/:id', files: desk.pictures.files, sendProblem })
  partnerRoute(server, { newsroom: store.newsroom, paper: desk.paper.get, clock, sendProblem })
  newsroomPages(server, {
    key: await deskKey(config.folder),
    newsroom: store.newsroom,
    reader: store.reader,
    paper: desk.paper.get,
    clock,
    actions: deskActions(house),
    sources: sourceActions(house),
    beside: besideActions(house),
    takes: takeActions(house),
  })
  websubDoor(server, { clock, actions: hubActions(house) })
  wireDoor(server, { clock, actions: wireActions(house, stop) })
  return server
}

/** Whether this node holds the context engine, beside what the server itself counts. */
function contextMetrics({ ready }: House['desk']['analyst']): Registry {
  const registry = new Registry()
  const gauge = new Gauge({
    name: 'broadside_context_ready',
    help: 'Whether this node holds the context engine and has read the archive.',
    registers: [registry],
    collect() {
      this.set(ready() ? 1 : 0)
    },
  })
  gauge.set(0)
  return registry
}

async function greeting(house: House): Promise<string> {
  const { name, address } = await house.desk.paper.get()
  return `${name} is at ${address} · newsroom: ${address}/newsroom · data: ${dataFolders(house)}`
}

function untilFired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** What changed is shown no more from this moment, whoever changed it. */
function hear({ desk }: House, press: Press, tags: Changed): void {
  if (tags === 'everything' || tags.includes('paper')) desk.paper.forget()
  if (tags === 'everything') void press.invalidateAll()
  else void press.invalidate(tags)
  desk.analyst.hear()
}

function dataFolders({ config, databaseFolder }: House): string {
  if (!databaseFolder) return `${config.folder} (stories in the database server)`
  return databaseFolder.startsWith(config.folder)
    ? config.folder
    : `${config.folder} (database: ${databaseFolder})`
}
