import { failed, type Outcome, ok } from '#kit'
import {
  forgetFiles,
  keepRaw,
  type NewsSource,
  rememberFiles,
  type SourceFile,
  sourceFiles,
} from '#store'
import { askWeb, type WebAnswer } from './ask-web.ts'
import { type FetchFault, sayFetchFault } from './fault.ts'
import type { Fetched, FetchParts, NotFetched } from './fetch-source.ts'
import { type ListedFile, listedFiles } from './listed-files.ts'
import { headersOf, messageOf } from './message.ts'
import { emptyReport, sumReports } from './sum-reports.ts'
import { takeRaw } from './take-raw.ts'

/** Files in one round: a page that lists an archive is read in pieces. */
const mostAtOnce = 50
/** Between two rounds of one page. */
const pauseMs = 5_000

/** A server that does not answer for a file will not for the next one either. */
const ofServer: ReadonlySet<FetchFault['type']> = new Set(['late', 'unreachable', 'forbidden'])

/**
 * Asks for a page that lists files of news, and for each file that is new on it: once, as long as the page says the same beside it;
 * then only if it has changed. A file that is gone or gives nothing is noted, and does not keep the others.
 */
export async function takeListing(
  parts: FetchParts,
  source: NewsSource,
  signal: AbortSignal,
): Promise<Outcome<Fetched, NotFetched>> {
  const { store, intake } = parts
  const { clock } = await intake()
  const page = await ask(parts, source.url, signal)
  if (!page.ok) return notFetched(page.fault)
  if (page.value.type === 'unchanged') return ok({})
  const listed = listedFiles(page.value.bytes, page.value.address)
  if (listed.length === 0)
    return failed({
      sentence:
        'The page lists no files of news. Give the page that links to them; they have names that end in .xml, .nitf, .json or .txt, and lie below the page.',
    })
  const names = listed.map(({ address }) => address)
  const known = await sourceFiles(store.newsroom, source.slug, names)
  await store.write((tx) => forgetFiles(tx, source.slug, names))
  const fresh = listed.filter(({ address, beside }) => known.get(address)?.mark !== beside)
  let report = emptyReport
  for (const file of fresh.slice(0, mostAtOnce)) {
    const taken = await takeFile(parts, { source, file, before: known.get(file.address) }, signal)
    if (!taken.ok) return taken
    report = sumReports(report, taken.value)
  }
  const left = fresh.length > mostAtOnce
  return ok({
    report,
    ...(left ? { againAt: new Date(clock.now().getTime() + pauseMs) } : {}),
  })
}

function notFetched(fault: FetchFault): Outcome<never, NotFetched> {
  const retryAt = fault.type === 'status' ? fault.retryAt : undefined
  return failed({ sentence: sayFetchFault(fault), ...(retryAt ? { retryAt } : {}) })
}

async function ask(
  { web, agent, intake }: FetchParts,
  address: string,
  signal: AbortSignal,
  before: Pick<SourceFile, 'etag' | 'lastModified'> = {},
): Promise<Outcome<WebAnswer, FetchFault>> {
  const { clock } = await intake()
  const { etag, lastModified } = before
  return askWeb(web, {
    address,
    agent: await agent(),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    now: clock.now(),
    signal,
  })
}

interface Listed {
  readonly source: NewsSource
  readonly file: ListedFile
  readonly before: SourceFile | undefined
}

async function takeFile(
  parts: FetchParts,
  { source, file, before }: Listed,
  signal: AbortSignal,
): Promise<Outcome<typeof emptyReport, NotFetched>> {
  const { address: name, beside: mark } = file
  const answer = await ask(parts, withPassword(name, source.url), signal, before)
  if (signal.aborted) return failed({ sentence: 'The fetching was stopped.' })
  if (!answer.ok) {
    const { fault } = answer
    // Too busy to answer, or not there at all: the page is asked again later, and this file with it.
    const busy = fault.type === 'status' && (fault.status === 429 || fault.status >= 500)
    if (busy || ofServer.has(fault.type)) return notFetched(fault)
    await remember(parts, source, { name, mark })
    const why = `${name}: ${sayFetchFault(fault)}`
    return ok({ ...emptyReport, refused: [why], refusedCount: 1 })
  }
  if (answer.value.type === 'unchanged') {
    await remember(parts, source, { ...before, name, mark })
    return ok(emptyReport)
  }
  const { store, intake } = parts
  const { clock } = await intake()
  const { bytes, etag, lastModified } = answer.value
  const kept = { source: source.slug, name, headers: headersOf(answer.value), bytes }
  const raw = await keepRaw(store, { ...kept, at: clock.now(), intake: 'begun' })
  const message = messageOf(source, raw, bytes)
  const taken = await takeRaw(parts, { source, raw, message }, signal)
  if (!taken.ok) return failed({ sentence: taken.fault })
  const version = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
  await remember(parts, source, { name, mark, ...version })
  return ok(taken.value.report)
}

async function remember(
  { store, intake }: FetchParts,
  { slug }: NewsSource,
  file: SourceFile,
): Promise<void> {
  const at = (await intake()).clock.now()
  await store.write((tx) => rememberFiles(tx, slug, { files: [file], at }))
}

/** Files on the server of the page are asked for with its name and password. */
function withPassword(address: string, page: string): string {
  const [to, from] = [URL.parse(address), URL.parse(page)]
  if (!to || !from || to.origin !== from.origin) return address
  to.username = from.username
  to.password = from.password
  return to.href
}
