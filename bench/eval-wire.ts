import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '#kit'
import { type Draft, type Fault, readItems, sayFault } from '#wire'
import { expectedItems, fieldsTold, type Told } from './wire/gofeed.ts'
import { type Compared, compareText } from './wire/lost.ts'
import { isBeside, verdictOf } from './wire/suite.ts'
import { decoded } from './wire/text.ts'
import { visibleBlocks } from './wire/visible.ts'

/** What became of the files of one folder. Shares are told in the units of their denominators, none is a percentage. */
export interface WireFigures {
  readonly format: string
  readonly files: number
  /** Files that gave at least one story. */
  readonly read: number
  /** Files that gave none, and a sentence that says why. */
  readonly refused: number
  /** Files that gave neither a story nor a sentence. */
  readonly silent: number
  /** Files on which the reader threw. */
  readonly crashed: number
  readonly stories: number
  /** Files that their suite calls valid and that hold the text of a story, and those of them that were read. */
  readonly holding: number
  readonly holdingRead: number
  /** Files that their suite calls invalid, and those of them that were read all the same. */
  readonly invalid: number
  readonly invalidRead: number
  /** Blocks of visible text in files that were read; those kept whole; those dropped, by reason; those lost. */
  readonly blocks: number
  readonly kept: number
  readonly dropped: Readonly<Record<string, number>>
  readonly lost: number
  /** Files that were refused, by the reason. */
  readonly why: Readonly<Record<string, number>>
  /** Fields that the gofeed suite expects, and those that agree. */
  readonly expected?: number
  readonly agree?: number
  readonly seconds: number
}

/** What became of one file. */
export interface FileOutcome {
  readonly path: string
  readonly drafts: readonly Draft[]
  readonly faults: readonly Fault[]
  readonly crash?: string
  readonly holding: boolean
  readonly invalid: boolean
  readonly text: Compared
  readonly told: readonly Told[]
}

/** Reads every file of a folder of wire formats and counts, one line of figures for each folder in it. */
export async function evalWire(
  dir: string,
  tell: (outcome: FileOutcome) => void = () => undefined,
): Promise<readonly WireFigures[]> {
  const groups = new Map<string, string[]>()
  for (const path of filesIn(dir)) {
    const [group = '.', next] = relative(dir, path).split(sep)
    const name = next === undefined ? '.' : group
    groups.set(name, [...(groups.get(name) ?? []), path])
  }
  const figures: WireFigures[] = []
  for (const [format, paths] of [...groups].sort()) {
    const start = performance.now()
    const outcomes: FileOutcome[] = []
    for (const path of paths) {
      const outcome = await outcomeOf(path)
      tell(outcome)
      outcomes.push(outcome)
    }
    figures.push(figuresOf(format, outcomes, (performance.now() - start) / 1000))
  }
  return figures
}

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function outcomeOf(path: string): Promise<FileOutcome> {
  const bytes = readFileSync(path)
  const drafts: Draft[] = []
  const faults: Fault[] = []
  let crash: string | undefined
  try {
    for await (const item of readItems(bytes, { name: path, clock: systemClock }))
      if (item.ok) drafts.push(item.value)
      else faults.push(item.fault)
  } catch (error) {
    crash = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  const text = decoded(bytes)
  const blocks = isBeside(path) ? [] : visibleBlocks(text)
  const invalid = verdictOf(path, text) === 'invalid'
  const items = expectedItems(path)
  return {
    path,
    drafts,
    faults,
    ...(crash === undefined ? {} : { crash }),
    holding: blocks.length > 0 && !invalid,
    invalid,
    text: compareText(drafts.length > 0 ? blocks : [], { drafts, refused: faults.length > 0 }),
    told: items ? fieldsTold(items, drafts) : [],
  }
}

function figuresOf(format: string, outcomes: readonly FileOutcome[], seconds: number): WireFigures {
  const count = (test: (outcome: FileOutcome) => boolean): number => outcomes.filter(test).length
  const sum = (of: (outcome: FileOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const isRead = ({ drafts }: FileOutcome): boolean => drafts.length > 0
  const told = outcomes.flatMap((outcome) => outcome.told)
  const refused = outcomes.filter((one) => !isRead(one) && one.faults.length > 0)
  return {
    format,
    files: outcomes.length,
    read: count(isRead),
    refused: refused.length,
    silent: count((one) => !isRead(one) && one.faults.length === 0 && one.crash === undefined),
    crashed: count(({ crash }) => crash !== undefined),
    stories: sum(({ drafts }) => drafts.length),
    holding: count(({ holding }) => holding),
    holdingRead: count((one) => one.holding && isRead(one)),
    invalid: count(({ invalid }) => invalid),
    invalidRead: count((one) => one.invalid && isRead(one)),
    blocks: sum(({ text }) => text.blocks),
    kept: sum(({ text }) => text.kept),
    dropped: tallied(outcomes.flatMap(({ text }) => [...text.dropped])),
    lost: sum(({ text }) => text.lost.length),
    why: tallied(refused.map(({ faults }) => [reasonOf(faults[0]), 1])),
    ...(told.length > 0
      ? { expected: told.length, agree: told.filter(({ agrees }) => agrees).length }
      : {}),
    seconds: Math.round(seconds * 100) / 100,
  }
}

function tallied(
  counts: readonly (readonly [reason: string, count: number])[],
): Readonly<Record<string, number>> {
  const sums = new Map<string, number>()
  for (const [reason, count] of counts) sums.set(reason, (sums.get(reason) ?? 0) + count)
  return Object.fromEntries([...sums].sort(([, one], [, other]) => other - one))
}

function reasonOf(fault: Fault | undefined): string {
  if (!fault) return 'nothing said'
  return fault.type === 'no_story' ? fault.kind.replace(/[“”].*/, '…') : fault.type
}

/** A line for everything about a file that is not as wished. */
function* complaints({ path, drafts, faults, crash, holding, text, told }: FileOutcome) {
  if (crash !== undefined) yield `CRASH ${path}\n${crash}`
  const [fault] = faults
  if (drafts.length === 0 && fault) yield `${holding ? 'UNREAD' : 'refused'} ${sayFault(fault)}`
  for (const lost of text.lost) yield `LOST ${path}: ${lost.slice(0, 200)}`
  for (const { field, expected, agrees } of told)
    if (!agrees) yield `DIFFERS ${path}: ${field} is not ${expected.slice(0, 100)}`
}

/**
 * Prints one JSON line a format for a folder. What was lost, and where, is said on the error output, as is what crashed; `verbose` says
 * there all that is not as wished. False where a reader crashed, was silent or lost a word.
 */
export async function printWire(dir: string, verbose: boolean): Promise<boolean> {
  const tell = (outcome: FileOutcome): void => {
    for (const complaint of complaints(outcome))
      if (verbose || /^(CRASH|LOST)/.test(complaint)) console.error(complaint)
  }
  const figures = await evalWire(dir, tell)
  for (const line of figures) console.log(JSON.stringify(line))
  return figures.every(({ lost, crashed, silent }) => lost + crashed + silent === 0)
}

/** The folder of real and torture files beside the repository. */
export const standardDir = join(dirname(fileURLToPath(import.meta.url)), '../../shared/data/wire')

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: standardDir },
      verbose: { type: 'boolean', default: false },
    },
  })
  if (!(await printWire(values.dir, values.verbose))) process.exitCode = 1
}
