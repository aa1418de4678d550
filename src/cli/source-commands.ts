import type { Command } from 'commander'
import { type AddedSource, addSource, type FetchedNow, fetchNow, newPushKey } from '#desk'
import { never } from '#kit'
import { removeSource } from '#store'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { listSources } from './source-list.ts'
import { replaySource } from './source-replay.ts'
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
  readonly push?: true
  readonly listing?: true
  readonly credit?: string
  readonly map?: string[]
  readonly topics?: string[]
  readonly pictures?: true
  /** With an urgency behind it, only from that on. */
  readonly publish?: true | string
  readonly every?: string
}

/** Adds `source add`, `list`, `fetch` and `remove` to the program. */
export function sourceCommands(program: Command, { inHouse, say, stop }: Under): void {
  const source = program.command('source').description('where the paper’s news comes from')
  source
    .command('add')
    .description('take news from a feed, a folder or a sender, or change the settings of one')
    .argument('[address]', 'of a feed, https://…, or of a folder of this machine, file:/…')
    .option('--push', 'its sender hands the news in; the key for it is told once')
    .option('--listing', 'the address is of a page that lists files of news')
    .option('--slug <name>', 'its name here; that of the server or folder where it is not said')
    .option('--section <slug>', 'the section of items that name none')
    .option('--language <tag>', 'the language of items that do not state theirs')
    .option('--provider <name>', 'the sender, as it is printed')
    .option(
      '--publish [urgency]',
      'publish at once; with a number only what is this urgent or more',
    )
    .option('--topics <topics...>', 'publish at once only what has one of these topics')
    .option(
      '--map <topic=section...>',
      'where topics go, such as medtop:15000000=sport; the first that fits counts',
    )
    .option(
      '--pictures',
      'fetch its pictures from the web: where your contract lets you print them',
    )
    .option('--credit <line>', 'printed where an item names no writer')
    .option('--every <minutes>', 'how often to ask, 15 where it is not said')
    .action((url: string | undefined, options: AddOptions) =>
      inHouse((house) => add(house, url, options, say)),
    )
  source
    .command('list')
    .description('list the sources, when news came last, how late, and what went wrong')
    .action(() => inHouse((house) => listSources(house, (line) => console.log(line))))
  source
    .command('remove')
    .description('stop fetching from a source; its stories stay')
    .argument('<name>')
    .action((slug: string) => inHouse((house) => remove(house, slug, say)))
  source
    .command('key')
    .description('give a sender a new key; the old one stops working at once')
    .argument('<name>')
    .action((slug: string) => inHouse((house) => changeKey(house, slug, say)))
  source
    .command('replay')
    .description('take in again what a source sent; stories that are here already stay as they are')
    .argument('<name>')
    .option(
      '--since <time>',
      'only what came then or later: a day, a time, or “3 days”, “12 hours”',
    )
    .action((slug: string, { since }: { since?: string }) =>
      inHouse((house) => replaySource(house, { slug, since, signal: stop }, say)),
    )
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
  url: string | undefined,
  { publish, every, ...rest }: AddOptions,
  say: Say,
): Promise<void> {
  const given = {
    ...rest,
    ...(url === undefined ? {} : { url }),
    publish: publish !== undefined,
    ...(typeof publish === 'string' ? { urgentFrom: Number(publish) } : {}),
    ...(every === undefined ? {} : { every: Number(every) }),
  }
  const added = await addSource(store, given, clock.now())
  if (!added.ok) throw new Told(added.fault)
  for (const line of sayAdded(added.value)) say.line(line)
}

function* sayAdded({ slug, kind, key }: AddedSource): Generator<string> {
  switch (kind) {
    case 'feed':
    case 'listing':
      return yield `${slug} is asked by the running paper from now on, or by “broadside source fetch ${slug}”.`
    case 'folder':
      return yield `${slug} is watched by the running paper from now on, or read by “broadside source fetch ${slug}”.`
    case 'push':
      yield `${slug} hands its news in at /wire/${slug}, with the header “Authorization: Bearer KEY”.`
      if (key === undefined)
        return yield `Its key is as before; “broadside source key ${slug}” gives it another.`
      return yield* sayKey(key)
    default:
      never(kind)
  }
}

/** The key on a line of its own, to be copied. */
function* sayKey(key: string): Generator<string> {
  yield 'Its key is shown this once, and not kept here:'
  yield key
}

async function changeKey({ store }: House, slug: string, say: Say): Promise<void> {
  const key = await newPushKey(store, slug)
  if (key === undefined)
    throw new Told(`There is no source with the name ${slug} that hands its news in.`)
  for (const line of sayKey(key)) say.line(line)
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
