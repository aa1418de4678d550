import { Command, CommanderError, Help, Option } from 'commander'
import { type Logger, pino } from 'pino'
import { type Config, loadConfig, sayConfigFault } from '#config'
import type { State } from '#story'
import { createLog } from '#web'
import { backupTo, restoreFrom } from './backup.ts'
import { settleContext } from './context.ts'
import { type ExportOptions, exportTo } from './export.ts'
import { feedCommands } from './feed-commands.ts'
import { type House, openHouse } from './house.ts'
import { importFiles } from './import.ts'
import { moveCommands } from './move-commands.ts'
import { type Say, sayTo } from './say.ts'
import { sourceCommands } from './source-commands.ts'
import { start } from './start.ts'
import { correct, killOne, lead, listStories, publishOne } from './story-commands.ts'
import { Told } from './told.ts'
import { sayTrouble } from './trouble.ts'

/** Where the program is installed, and which it is. */
export interface Installed {
  readonly root: string
  /** Holds the folders of the page's assets. */
  readonly assets: string
  /** The file of the model that finds names. */
  readonly names: string
  readonly version: string
}

/**
 * The command line. Returns the exit code: 0 when it was done, 1 when something could not be done, 2 when
 * the command was not understood. What goes wrong is told in a sentence; a stack is shown for a bug only.
 */
export async function run(args: readonly string[], installed: Installed): Promise<number> {
  const say = sayTo(process.stderr)
  try {
    await commands({ installed, say, stop: stopSignal(say) }).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    say.line(sayTrouble(error))
    return 1
  }
}

interface Running {
  readonly installed: Installed
  readonly say: Say
  readonly stop: AbortSignal
}

const states: readonly State[] = [
  'draft',
  'in_review',
  'ready',
  'scheduled',
  'published',
  'updated',
  'corrected',
  'killed',
]

/** That a switch is off, and a list empty, where it is not given goes without saying. */
function optionDescription(option: Option): string {
  const { defaultValue, description } = option
  const nothing =
    defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0)
  return nothing ? description : new Help().optionDescription(option)
}

function commands(running: Running): Command {
  const { installed, say, stop } = running
  const inHouse = (work: (house: House) => Promise<void>) => withHouse(running, work)
  const program = new Command('broadside')
    .description('Broadside, a news publishing platform: the news is by your side.')
    .version(installed.version)
    // What stands behind a command belongs to it, also where the command above has an option of the same name.
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('Run broadside --help for the commands.')
    .configureHelp({ optionDescription })
  program
    .command('start')
    .description('serve the paper')
    .action(async () => {
      const { config, log } = await settings('server')
      await start({ config, log, say, ...installed }, stop)
    })
  const importing = program
    .command('import')
    .description(
      'take stories in from files and folders: agency formats, feeds, Markdown, HTML, JSONL, plain text',
    )
    .argument('<paths...>')
    .option('--publish', 'publish what the sender allows, as of its own date', false)
    .option('--dry-run', 'say what would happen, and write nothing', false)
    .option('--provider <name>', 'the sender; an item is recognised by provider and id', 'import')
    .option('--section <slug>', 'the section of stories that name none')
    .option('--language <tag>', 'the language of stories that do not state theirs')
    .option(
      '--no-context',
      'leave the context of the new stories to the running paper, or to “broadside context”',
    )
    .option('--verbose', 'list everything that was refused or left out', false)
    .action((paths: string[], options) =>
      inHouse((house) => importFiles(house, paths, options, { say, stop })),
    )
  moveCommands(importing.enablePositionalOptions(), { inHouse, say, stop })
  program
    .command('export')
    .description(
      'write all stories into one file, with their pictures beside it; “import --publish” reads them back unchanged',
    )
    .argument('<file>')
    .addOption(
      new Option('--format <format>', 'the paper’s own complete form, or an export for WordPress')
        .choices(['jsonl', 'wxr'])
        .default('jsonl'),
    )
    .option('--section <slug>', 'only the stories of a section')
    .option('--topic <slug>', 'only the stories of a topic')
    .option('--published', 'only what readers see', false)
    .action((file: string, options: ExportOptions) =>
      inHouse((house) => exportTo(house, file, options, { say, stop })),
    )
  program
    .command('stories')
    .description('list stories by their state')
    .addOption(
      new Option('--state <state>', 'the state they are in').choices(states).default('draft'),
    )
    .action(({ state }: { state: State }) =>
      inHouse((house) => listStories(house, state, (line) => console.log(line))),
    )
  program
    .command('publish')
    .description('publish a draft, or the newest revision of a story')
    .argument('<story>', 'its id or address')
    .option('--update', 'tell readers that this is a significant update', false)
    .action((story: string, { update }: { update: boolean }) =>
      inHouse((house) => publishOne(house, story, update, say)),
    )
  program
    .command('kill')
    .description('withdraw a story for good')
    .argument('<story>', 'its id or address')
    .requiredOption('--why <reason>', 'for the record')
    .action((story: string, { why }: { why: string }) =>
      inHouse((house) => killOne(house, story, why, say)),
    )
  program
    .command('correct')
    .description('put a correction under a story')
    .argument('<story>', 'its id or address')
    .requiredOption('--text <text>', 'what was wrong, and what is right')
    .option('--clarification', 'it was not wrong, but unclear', false)
    .action((story: string, { text, clarification }: { text: string; clarification: boolean }) =>
      inHouse((house) =>
        correct(house, story, { kind: clarification ? 'clarification' : 'correction', text }, say),
      ),
    )
  program
    .command('lead')
    .description(
      'set the stories that lead the front, in order; with none, urgency and time decide again',
    )
    .argument('[stories...]', 'ids or addresses')
    .option('--section <slug>', 'lead this section instead of the front', 'front')
    .action((stories: string[], { section }: { section: string }) =>
      inHouse((house) => lead(house, stories, section, say)),
    )
  sourceCommands(program, { inHouse, say, stop })
  feedCommands(program, { inHouse, say })
  program
    .command('context')
    .description('bring the context of all stories up to date, when no running paper does it')
    .option('--rebuild', 'read every story again; what editors decided stays', false)
    .action(({ rebuild }: { rebuild: boolean }) =>
      inHouse((house) => settleContext(house, { say, stop, rebuild })),
    )
  program
    .command('backup')
    .description('write the whole database into one file; the paper may run')
    .argument('<file>')
    .action(async (file: string) =>
      backupTo({ ...(await settings('command')), say, root: installed.root }, file),
    )
  program
    .command('restore')
    .description('fill an empty database from a backup')
    .argument('<file>')
    .action(async (file: string) =>
      restoreFrom({ ...(await settings('command')), say, root: installed.root }, file),
    )
  return program
}

async function withHouse(
  { installed, say }: Running,
  work: (house: House) => Promise<void>,
): Promise<void> {
  const house = await openHouse({ ...(await settings('command')), say, ...installed })
  try {
    await work(house)
  } finally {
    await house.close()
  }
}

async function settings(kind: 'server' | 'command'): Promise<{ config: Config; log: Logger }> {
  const config = await loadConfig(process.env, process.cwd())
  if (!config.ok) throw new Told(sayConfigFault(config.fault))
  const quiet = kind === 'command' || process.stdout.isTTY
  const level = config.value.logLevel ?? (quiet ? 'warn' : 'info')
  return {
    config: config.value,
    log: createLog({ level, ...(kind === 'command' ? { to: pino.destination(2) } : {}) }),
  }
}

/** Milliseconds that closing may take: a database that does not answer must not keep the program. */
const closingMs = 60_000

/** Fires at the first Ctrl-C or polite kill; a second one ends the program at once. */
function stopSignal(say: Say): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130)
      stop.abort()
      setTimeout(() => {
        say.line(`Closing took more than ${closingMs / 1_000} seconds; ended without waiting.`)
        process.exit(1)
      }, closingMs).unref()
    })
  }
  return stop.signal
}
