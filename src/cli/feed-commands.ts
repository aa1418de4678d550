import { type Command, Option } from 'commander'
import { newPartnerKey } from '#feeds'
import {
  type Partner,
  type PartnerFormat,
  partnerFormats,
  partners,
  removePartner,
  savePartner,
} from '#store'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

interface Under {
  readonly inHouse: (work: (house: House) => Promise<void>) => Promise<void>
  readonly say: Say
}

interface AddOptions {
  readonly format: PartnerFormat
  readonly section?: string
  readonly topic?: string
  readonly rights: Partner['rights']
  readonly terms?: string
}

const slugForm = /^[a-z\d]+(-[a-z\d]+)*$/

/** Adds `feed add`, `list` and `remove` to the program. */
export function feedCommands(program: Command, { inHouse, say }: Under): void {
  const feed = program.command('feed').description('the partners that the paper sends stories to')
  feed
    .command('add')
    .description('let a partner fetch stories, or change what it gets; prints its new key')
    .argument('<name>', 'small letters, digits and hyphens: its address is /partner/<name>')
    .addOption(
      new Option('--format <format>', 'the form of the documents')
        .choices(partnerFormats)
        .default('ninjs'),
    )
    .option('--section <slug>', 'only stories of a section')
    .option('--topic <slug>', 'only stories of a topic')
    .addOption(
      new Option('--rights <which>', 'the paper’s own stories, or also those of others')
        .choices(['own', 'all'])
        .default('own'),
    )
    .option('--terms <text>', 'what the partner may do with them')
    .action((name: string, options: AddOptions) =>
      inHouse((house) => add(house, name, options, say)),
    )
  feed
    .command('list')
    .description('list the partners, and what each gets')
    .action(() => inHouse((house) => list(house, (line) => console.log(line))))
  feed
    .command('remove')
    .description('stop giving stories to a partner')
    .argument('<name>')
    .action((name: string) => inHouse((house) => remove(house, name, say)))
}

async function add(
  { store, clock, desk }: House,
  slug: string,
  { format, section, topic, rights, terms }: AddOptions,
  say: Say,
): Promise<void> {
  if (!slugForm.test(slug) || slug.length > 60)
    throw new Told('A partner’s name is small letters, digits and hyphens, sixty at most.')
  const { key, keyHash } = newPartnerKey()
  const partner = {
    slug,
    format,
    rights,
    ...(section === undefined ? {} : { section }),
    ...(topic === undefined ? {} : { topic }),
    ...(terms === undefined ? {} : { terms }),
  }
  await store.write((tx) => savePartner(tx, partner, { keyHash, now: clock.now() }))
  const { address } = await desk.paper.get()
  console.log(key)
  say.line(
    `${slug} fetches ${address}/partner/${slug} with this key as bearer token, or as password. It is not kept here and cannot be shown again; “feed add ${slug}” makes a new one.`,
  )
}

async function list({ store }: House, line: (text: string) => void): Promise<void> {
  const all = await partners(store.newsroom)
  for (const { slug, format, section, topic, rights, terms } of all) {
    const limits = [
      section === undefined ? 'all sections' : `section ${section}`,
      topic === undefined ? 'all topics' : `topic ${topic}`,
      rights === 'own' ? 'own stories' : 'also stories of others',
      ...(terms === undefined ? [] : [terms]),
    ]
    line(`${slug}  ${format}  ${limits.join('  ')}`)
  }
  if (all.length === 0) line('There is no partner yet; “broadside feed add” adds one.')
}

async function remove({ store }: House, slug: string, say: Say): Promise<void> {
  if (!(await store.write((tx) => removePartner(tx, slug))))
    throw new Told(`There is no partner with the name ${slug}. “broadside feed list” lists them.`)
  say.line(`${slug} gets nothing more.`)
}
