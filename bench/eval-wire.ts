import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '#kit'
import { type Draft, readItems, sayFault } from '#wire'
import { expectedItems, fieldsAgree } from './wire/gofeed.ts'
import { lostWords, visibleWords } from './wire/words.ts'

/** What became of the files of one folder. */
export interface WireFigures {
  readonly format: string
  readonly files: number
  /** Files that gave at least one story. */
  readonly read: number
  /** Files that gave none, and a sentence that says why. */
  readonly refused: number
  /** Files on which the reader threw. */
  readonly crashed: number
  readonly stories: number
  /** Words of the visible text of files that were read, and those of them found in no story and no list of what was dropped. */
  readonly words: number
  readonly lost: number
  /** Fields that the gofeed suite expects, and those that agree. */
  readonly expected?: number
  readonly agree?: number
  readonly seconds: number
}

interface Outcome {
  readonly file: string
  readonly drafts: readonly Draft[]
  readonly said: readonly string[]
  readonly crash?: string
}

/** Reads every file of a folder of wire formats and counts, one line of figures for each folder in it. */
export async function evalWire(
  dir: string,
  tell: (outcome: Outcome, lost: readonly string[]) => void = () => undefined,
): Promise<readonly WireFigures[]> {
  const groups = new Map<string, string[]>()
  for (const file of filesIn(dir)) {
    const [group = '.', next] = relative(dir, file).split(sep)
    const name = next === undefined ? '.' : group
    groups.set(name, [...(groups.get(name) ?? []), file])
  }
  const figures: WireFigures[] = []
  for (const [format, files] of [...groups].sort())
    figures.push(await figuresOf(format, files, tell))
  return figures
}

function filesIn(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function figuresOf(
  format: string,
  files: readonly string[],
  tell: (outcome: Outcome, lost: readonly string[]) => void,
): Promise<WireFigures> {
  const start = performance.now()
  const sum = { files: 0, read: 0, refused: 0, crashed: 0, stories: 0, words: 0, lost: 0 }
  let expected = 0
  let agree = 0
  for (const file of files) {
    const bytes = readFileSync(file)
    const outcome = await outcomeOf(file, bytes)
    sum.files += 1
    sum.stories += outcome.drafts.length
    if (outcome.crash !== undefined) sum.crashed += 1
    else if (outcome.drafts.length > 0) sum.read += 1
    else sum.refused += 1
    const words = outcome.drafts.length > 0 ? visibleWords(bytes) : []
    const lost = lostWords(words, outcome.drafts, outcome.said)
    sum.words += words.length
    sum.lost += lost.length
    const items = expectedItems(file)
    const told =
      items === undefined ? { expected: 0, agree: 0 } : fieldsAgree(items, outcome.drafts)
    expected += told.expected
    agree += told.agree
    tell(outcome, lost)
  }
  const seconds = (performance.now() - start) / 1000
  return {
    format,
    ...sum,
    ...(expected > 0 ? { expected, agree } : {}),
    seconds: Math.round(seconds * 100) / 100,
  }
}

async function outcomeOf(file: string, bytes: Uint8Array): Promise<Outcome> {
  const drafts: Draft[] = []
  const said: string[] = []
  try {
    for await (const item of readItems(bytes, { name: file, clock: systemClock }))
      if (item.ok) drafts.push(item.value)
      else said.push(sayFault(item.fault))
  } catch (error) {
    return {
      file,
      drafts,
      said,
      crash: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
  return { file, drafts, said }
}

if (import.meta.main) {
  const standard = join(dirname(fileURLToPath(import.meta.url)), '../../shared/data/wire')
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: standard },
      verbose: { type: 'boolean', default: false },
    },
  })
  const tell = (outcome: Outcome, lost: readonly string[]): void => {
    if (outcome.crash !== undefined) console.error(`CRASH ${outcome.file}\n${outcome.crash}`)
    else if (values.verbose && outcome.drafts.length === 0)
      console.error(outcome.said[0] ?? `${outcome.file}: nothing`)
    if (values.verbose && lost.length > 0)
      console.error(`LOST ${outcome.file}: ${lost.slice(0, 12).join(' ')}`)
  }
  for (const line of await evalWire(values.dir, tell)) console.log(JSON.stringify(line))
}
