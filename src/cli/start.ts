import { join } from 'node:path'
import { fillFromFolder, startScheduler } from '#desk'
import { feedRoutes } from '#feeds'
import { deskKey, newsroomPages } from '#newsroom'
import { loadAssets } from '#page'
import { errorPage, siteRoutes } from '#site'
import { type Changed, listen, paper } from '#store'
import {
  addFileRoute,
  assetRoutes,
  createPress,
  createSendProblem,
  createServer,
  type Press,
  securityHeaders,
} from '#web'
import { deskActions } from './desk-actions.ts'
import { type House, type HouseParts, openHouse } from './house.ts'
import type { Say } from './say.ts'

/** Serves the paper until the signal fires; then requests under way are answered and everything is closed. */
export async function start(
  parts: HouseParts & { readonly assets: string },
  stop: AbortSignal,
): Promise<void> {
  const house = await openHouse(parts)
  try {
    await fillWhenEmpty(house, parts.root, parts.say)
    await serve(house, parts, stop)
  } finally {
    await house.close()
  }
}

/** The demo newspaper, for a data folder in which nothing is yet. */
async function fillWhenEmpty(
  { config, store, desk, intake }: House,
  root: string,
  say: Say,
): Promise<void> {
  if (!config.demo || (await paper(store.reader))) return
  const fill = async (): Promise<void> => {
    await fillFromFolder(await intake(), join(root, 'demo'), ({ added, bytes, bytesRead }) =>
      say.progress(
        `Filling the paper with the demo newspaper: ${added} stories, ${percent(bytesRead, bytes)}`,
      ),
    )
    desk.paper.forget()
    await desk.analyst.settle((done, left) =>
      say.progress(`Reading the archive: ${done} of ${done + left} stories`),
    )
  }
  await say.while('Filling the paper with the demo newspaper', fill)
}

function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / Math.max(1, whole))} %`
}

async function serve(
  house: House,
  { assets: folder, say }: HouseParts & { assets: string },
  stop: AbortSignal,
): Promise<void> {
  const { config, log, clock, store, desk } = house
  const assets = loadAssets(folder)
  const site = { reader: store.reader, paper: desk.paper.get, assets }
  const headersFor = securityHeaders({
    styleHashes: assets.styleHashes.map((hash) => hash.replaceAll("'", '')),
  })
  const press = createPress({
    routes: [
      ...assetRoutes(assets.files),
      ...feedRoutes({ ...site, ...(config.hub ? { hub: config.hub } : {}) }),
      ...siteRoutes(site),
    ],
    errorPage: errorPage(site),
    clock,
    log,
    budgetBytes: config.pressBytes,
    headersFor,
  })
  const listening = await listen(store, {
    onTags: (tags) => hear(house, press, tags),
    onDeaf: press.deaf,
    onHearing: press.hearing,
  })
  const server = createServer({
    press,
    log,
    headersFor,
    trustProxy: config.trustProxy,
    ...(config.metricsToken ? { metrics: { token: config.metricsToken } } : {}),
    checks: {
      database: async () => ((await store.ready()) ? undefined : 'the database does not answer'),
    },
  })
  addFileRoute(server, {
    path: '/pictures/:id',
    files: desk.pictures.files,
    sendProblem: createSendProblem(press),
  })
  newsroomPages(server, {
    key: await deskKey(config.folder),
    newsroom: store.newsroom,
    reader: store.reader,
    paper: desk.paper.get,
    clock,
    actions: deskActions(house),
  })
  const scheduler = startScheduler(desk, log)
  await server.listen({ port: config.port, host: config.host })
  desk.analyst.hear()
  const { address } = await desk.paper.get()
  say.line(
    `${(await desk.paper.get()).name} is at ${address} · newsroom: ${address}/newsroom · data: ${dataFolders(house)}`,
  )
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    stop.addEventListener('abort', () => resolve(), { once: true })
  })
  say.line('Closing: requests under way are answered first.')
  await scheduler.stop()
  await server.close()
  await listening.close()
  press.stop()
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
