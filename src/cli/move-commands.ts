import type { Command } from 'commander'
import { type SectionWish, sectionWish } from '#desk'
import type { Site } from '#wire'
import type { House } from './house.ts'
import { type MoveOptions, moveSite } from './move.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

interface Under {
  readonly inHouse: (work: (house: House) => Promise<void>) => Promise<void>
  readonly say: Say
  readonly stop: AbortSignal
}

type WordpressOptions = MoveOptions & { readonly asPost: readonly string[] }
type GhostOptions = MoveOptions & { readonly site: string; readonly permalink: string }

/** Adds `import wordpress` and `import ghost` to the command that imports. */
export function moveCommands(program: Command, { inHouse, say, stop }: Under): void {
  const move = (file: string, site: Site, options: MoveOptions): Promise<void> =>
    inHouse((house) => moveSite(house, { file, site, options }, { say, stop }))
  withOptions(
    program
      .command('wordpress')
      .description('move a whole WordPress site in: Tools, Export, All content')
      .argument('<file>', 'the export, .xml or .xml.gz'),
  )
    .option(
      '--as-post <type>',
      'a type of posts that are stories too; may be repeated',
      several,
      [],
    )
    .action((file: string, options: WordpressOptions) =>
      move(file, { kind: 'wordpress', kinds: new Set(options.asPost) }, options),
    )
  withOptions(
    program
      .command('ghost')
      .description('move a whole Ghost site in: Settings, Migration tools, Export')
      .argument('<file>', 'the export, .json or .json.gz'),
  )
    .requiredOption('--site <address>', 'where the site is: its export does not say so')
    .option('--permalink <pattern>', 'where its posts stood, as in its routes.yaml', '/{slug}/')
    .action((file: string, options: GhostOptions) =>
      move(
        file,
        { kind: 'ghost', address: siteOf(options.site), permalink: permalinkOf(options.permalink) },
        options,
      ),
    )
}

function withOptions(command: Command): Command {
  return command
    .option('--dry-run', 'say what would happen, and change nothing', false)
    .option('--drafts', 'publish nothing: everything is kept as drafts', false)
    .option(
      '--section <old=new>',
      'put the stories of an old section into this one; “*=news” takes all that have no other; may be repeated',
      wishes,
      [],
    )
    .option('--pictures <folder>', 'a copy of its pictures: wp-content/uploads, or content/images')
    .option(
      '--no-pictures',
      'leave pictures where they are; run it again without this to fetch them',
    )
    .option('--language <tag>', 'the language of stories that do not state theirs')
    .option('--no-context', 'leave the context of the stories to the running paper')
}

function several(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function wishes(text: string, before: readonly SectionWish[]): readonly SectionWish[] {
  const wish = sectionWish(text)
  if (!wish) throw new Told(`--section takes “Old name=new-section”, and “${text}” is not that.`)
  return [...before, wish]
}

function siteOf(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Told('--site takes the address of the site, such as https://old.example.')
  return url.href
}

function permalinkOf(text: string): string {
  if (text.startsWith('/') && text.includes('{slug}')) return text
  throw new Told('--permalink takes a pattern such as /{primary_tag}/{slug}/, with {slug} in it.')
}
