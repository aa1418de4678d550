import type { Command } from 'commander'
import { addSource, type FetchedNow, fetchNow } from '#desk'
import { never, shownAddress } from '#kit'
import { type NewsSource, newsSources, removeSource } from '#store'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

interface Under {
  readonly inHouse: (work: (house: House) => Promise<void>) => Promise<void>
  readonly say: Say
  readonly stop: AbortSignal
}

interface AddOptions {
  readonly slug?: string
  readonly section?: string
  readonly language?: string
  readonly provider?: string
  /** With an urgency behind it, only from that on. */
  readonly publish?: true | string
  readonly every?: string
}

/** Adds `source add`, `list`, `fetch` and `remove` to the program. */
export function sourceCommands(program: Command, { inHouse, say, stop }: Under): void {
  const source = program.command('source').description('the feeds that the paper fetches news from')
  source
    .command('add')
    .description('fetch news from a feed, or change the settings of one')
    .argument('<url>', 'where the feed is')
    .option('--slug <name>', 'its name here; the name of the server where it is not said')
    .option('--section <slug>', 'the section of items that name none')
    .option('--language <tag>', 'the language of items that do not tell theirs')
    .option('--provider <name>', 'the sender, as it is printed')
    .option(
      '--publish [urgency]',
      'publish at once; with a number only what is this urgent or more',
    )
    .option('--every <minutes>', 'how often to ask, 15 where it is not said')
    .action((url: string, options: AddOptions) => inHouse((house) => add(house, url, options, say)))
  source
    .command('list')
    .description('list the sources, and how each answered')
    .action(() => inHouse((house) => list(house, (line) => console.log(line))))
  source
    .command('remove')
    .description('fetch from a source no more; its stories stay')
    .argument('<name>')
    .action((slug: string) => inHouse((house) => remove(house, slug, say)))
  source
    .command('fetch')
    .description('ask a source now')
    .argument('<name>')
    .action((slug: string) =>
      inHouse(async (house) => tell(await fetchNow(house.sources, slug, stop), slug, say)),
    )
}

async function add(
  { store, clock }: House,
  url: string,
  { publish, every, ...rest }: AddOptions,
  say: Say,
): Promise<void> {
  const given = {
    ...rest,
    url,
    publish: publish !== undefined,
    ...(typeof publish === 'string' ? { urgentFrom: Number(publish) } : {}),
    ...(every === undefined ? {} : { every: Number(every) }),
  }
  const added = await addSource(store, given, clock.now())
  if (!added.ok) throw new Told(added.fault)
  const { slug } = added.value
  say.line(
    `${slug} is asked by the running paper from now on, or by “broadside source fetch ${slug}”.`,
  )
}

async function list({ store }: House, line: (text: string) => void): Promise<void> {
  const sources = await newsSources(store.newsroom)
  for (const source of sources) line(saySource(source))
  if (sources.length === 0) line('There is no source yet; “broadside source add” adds one.')
}

function saySource(source: NewsSource): string {
  const { slug, url, lastAskedAt, paused, nextAt, taken, lastFault, faults } = source
  const next = paused ? 'paused' : `next ${nextAt?.toISOString() ?? 'now'}`
  const asked = `asked ${lastAskedAt?.toISOString() ?? 'never'}`
  const fault = lastFault === undefined ? '' : `  ${faults} faults in a row: ${lastFault}`
  return `${slug}  ${shownAddress(url)}  ${asked}  ${next}  ${taken} taken${fault}`
}

async function remove({ store }: House, slug: string, say: Say): Promise<void> {
  if (!(await store.write((tx) => removeSource(tx, slug)))) throw new Told(noSource(slug))
  say.line(`${slug} is asked no more; its stories stay.`)
}

function tell(fetched: FetchedNow, slug: string, say: Say): void {
  switch (fetched.type) {
    case 'fetched':
      return tellReport(fetched.fetched.report, say)
    case 'failed':
      throw new Told(fetched.sentence)
    case 'unknown':
    case 'over':
      throw new Told(noSource(slug))
    case 'elsewhere':
    case 'taken':
      return say.line(
        `The running paper is asking ${slug}; “broadside source list” tells how it went.`,
      )
    case 'stopped':
      throw new Told('Stopped. What was taken in stays; the rest comes the next time.')
    default:
      never(fetched)
  }
}

type Report = Extract<FetchedNow, { type: 'fetched' }>['fetched']['report']

function tellReport(report: Report, say: Say): void {
  if (!report) return say.line('Nothing is new since the last time.')
  for (const sentence of report.refused.slice(0, 20)) say.line(`  ${sentence}`)
  const { added, changed, same, refusedCount } = report
  say.line(`Fetched: ${added} new, ${changed} changed, ${same} unchanged, ${refusedCount} refused.`)
}

function noSource(slug: string): string {
  return `There is no source with the name ${slug}. “broadside source list” lists them.`
}
