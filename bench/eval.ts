/**
 * How right the context engine is, on marked data.
 *
 *     npm run eval                                        every figure with its mark; fails when one falls
 *     npm run eval -- related --articles F --qrels Q [--links L]
 *     npm run eval -- storylines --jsonl F
 *     npm run eval -- belongs --jsonl F                   where each story is said to belong, as editors are asked
 *     npm run eval -- names --conll F
 *     npm run eval -- quotes --jsonl F
 *     npm run eval -- figures [--errors tuned]            figures, and the notes on how they moved
 *     npm run eval -- descriptions [--errors tuned]       what readers are told of who people are
 *     npm run eval -- dates [--errors tuned]              dates, and chrono-node on the same ones
 *     npm run eval -- copies                              takes and copies, with every kind of take
 *     npm run eval -- wire [--dir D] [--verbose]          what readers of the industry's formats make of files; names each block
 *                                                         of text that was lost, and fails where there is one
 *
 * With a file, one JSON line, and no parameter is taken from that file.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readRelated } from '../src/context/eval/related-data.ts'
import { judgedQueries, scoreRelated } from '../src/context/eval/related-replay.ts'
import { foldedNdcg } from '../src/context/eval/related-train.ts'
import { readMarked, scoreStorylines } from '../src/context/eval/storylines.ts'
import { storylineModel } from '../src/context/storyline/assign.ts'
import { type MarkedSet, measureBelongs, scoreBelongs } from './eval-belongs.ts'
import { copiesParts, measuredCopies } from './eval-copies.ts'
import { printWire, standardDir } from './eval-wire.ts'

/** A figure may be this much below what was recorded: another machine's last digit is no loss. */
const slack = 0.005

interface Figure {
  /** As measured when it was recorded. */
  readonly recorded: number
  /** What it is to reach. */
  readonly goal: number
}

/** Kinds of figures that are measured in a process of their own. */
const scripts = ['names', 'descriptions', 'quotes', 'figures', 'dates'] as const
const folder = new URL('../../shared/data/', import.meta.url).pathname
const [kind, ...rest] = process.argv.slice(2)
if (kind === undefined) await evaluateAll()
else if (kind === 'related') print(scoreRelated(relatedFrom(rest)))
else if (kind === 'storylines') print(scoreStorylines(readMarked(fileFrom(rest)), storylineModel))
else if (kind === 'belongs') print(await scoreBelongs({ stories: readMarked(fileFrom(rest)) }))
else if (isScript(kind)) process.stdout.write(outputOf(kind, rest))
else if (kind === 'copies') printCopies()
else if (kind === 'wire') await wire(rest)
else
  stop(
    `There is no figure called ${kind}. There are related, storylines, belongs, names, descriptions, quotes, figures, dates, copies and wire.`,
  )

async function wire(args: string[]): Promise<void> {
  const { dir, verbose } = parseArgs({
    args,
    options: {
      dir: { type: 'string', default: standardDir },
      verbose: { type: 'boolean', default: false },
    },
  }).values
  if (!existsSync(dir)) stop(`There is no folder ${dir}. Name another: --dir D.`)
  if (!(await printWire(dir, verbose))) process.exitCode = 1
}

function relatedFrom(args: string[]) {
  const { articles, qrels, links } = parseArgs({
    args,
    options: {
      articles: { type: 'string' },
      qrels: { type: 'string' },
      links: { type: 'string' },
    },
  }).values
  if (!articles || !qrels)
    stop('Name the files: --articles F --qrels Q, and --links L if there are any.')
  return readRelated({ articles, qrels, links })
}

function fileFrom(args: string[]): string {
  const { jsonl } = parseArgs({ args, options: { jsonl: { type: 'string' } } }).values
  return jsonl ?? stop('Name the file: --jsonl F.')
}

async function evaluateAll(): Promise<void> {
  const marks: Record<string, Figure> = JSON.parse(
    readFileSync(new URL('./eval-marks.json', import.meta.url), 'utf8'),
  )
  let fell = false
  for await (const [name, value] of measureAll()) {
    const mark = marks[name]
    if (!mark) stop(`bench/eval-marks.json has no mark for ${name}.`)
    const isLower = value < mark.recorded - slack
    fell ||= isLower
    const verdict = isLower ? 'FELL' : value < mark.goal ? 'below its goal' : 'good'
    console.log(
      `${name.padEnd(48)} ${value.toFixed(4)}  recorded ${mark.recorded.toFixed(4)}  goal ${mark.goal.toFixed(2)}  ${verdict}`,
    )
  }
  if (has('wire', 'wire')) fell = !(await printWire(standardDir, false)) || fell
  if (fell) process.exitCode = 1
}

async function* measureAll(): AsyncGenerator<[name: string, value: number]> {
  yield* measureRelated()
  yield* measureStorylines()
  yield* measureCopies()
  if (has('who', 'names on the held-back parts')) {
    const sets = linesOf(outputOf('names', []))
    const f1Of = (name: string): number => Number(sets.find(({ set }) => set === name)?.f1)
    yield ['names: strict F1, held-back parts', f1Of('held back')]
    yield ['names: strict F1, news marked by hand', f1Of('news')]
    const shown = sets.find(({ set }) => set === 'news')?.shown_right
    yield ['names: people whom readers see, right', Number(shown)]
  }
  yield* measureDescriptions()
  if (has('quotes/attributions-dev.jsonl.gz', 'quotes')) {
    const [quotes] = linesOf(outputOf('quotes', []))
    yield ['quotes: content F1 at overlap 0.3', Number(quotes?.f1_30)]
    yield ['quotes: content F1 at overlap 0.8', Number(quotes?.f1_80)]
    yield ['quotes: speaker accuracy', Number(quotes?.speaker_accuracy)]
    yield ['quotes: right of those shown', Number(quotes?.shown_right)]
  }
  yield* measureFiguresAndDates()
}

function* measureDescriptions(): Generator<[string, number]> {
  const sets = [
    'quotes/attributions-train.jsonl.gz',
    'related/newsroom.articles.jsonl.gz',
    'stories/daily-briefs.jsonl.gz',
  ]
  if (!sets.every((set) => has(set, 'descriptions'))) return
  const held = bySet(outputOf('descriptions', [])).get('held back')
  yield ['descriptions: right of those shown', Number(held?.['shown_right'])]
  yield ['descriptions: shown of those marked', Number(held?.['recall'])]
}

function* measureFiguresAndDates(): Generator<[string, number]> {
  const sets = ['quotes/attributions-dev.jsonl.gz', 'stories/daily-briefs.jsonl.gz']
  if (!sets.every((set) => has(set, 'figures and dates'))) return
  const figures = bySet(outputOf('figures', []))
  yield ['figures: all of it right, held back', Number(figures.get('held back')?.['accuracy'])]
  yield [
    'figures: right of those found, above the bar',
    Number(figures.get('all')?.['shown_right']),
  ]
  yield ['figures: notes on how one moved, right', Number(figures.get('moved')?.['shown_right'])]
  const dates = bySet(outputOf('dates', []))
  yield ['dates: right, held back', Number(dates.get('held back')?.['accuracy'])]
  yield ['dates: right, en, fr, de', Number(dates.get('all')?.['accuracy'])]
  yield ['dates: chrono-node alone, on the same', Number(dates.get('all')?.['chrono'])]
  yield ['dates: right of those shown', Number(dates.get('all')?.['shown_right'])]
}

function bySet(output: string): ReadonlyMap<unknown, Record<string, unknown>> {
  return new Map(linesOf(output).map((line) => [line['set'], line]))
}

function* measureCopies(): Generator<[string, number]> {
  if (!copiesParts.every((part) => has(part, 'copies'))) return
  const { precision, recall, told, wrong } = measuredCopies(folder)
  const all = Object.values(told)
  yield ['copies: precision, marked releases', precision]
  yield ['copies: recall, marked releases', recall]
  yield ['copies: takes made of stories that are told', all.reduce((a, b) => a + b, 0) / all.length]
  yield ['copies: other writers on one event kept apart', 1 - wrong]
}

function printCopies(): void {
  if (copiesParts.every((part) => has(part, 'copies'))) print(measuredCopies(folder))
}

function* measureRelated(): Generator<[string, number]> {
  if (!has('related/newsroom.articles.jsonl.gz', 'related')) return
  const at = (name: string) => `${folder}related/${name}`
  const newsroom = readRelated({
    articles: at('newsroom.articles.jsonl.gz'),
    qrels: at('newsroom.qrels'),
    links: at('newsroom.links.jsonl.gz'),
  })
  const digitalgov = readRelated({
    articles: at('digitalgov.articles.jsonl.gz'),
    qrels: at('digitalgov.qrels'),
  })
  yield [
    'related: newsroom nDCG@5, five folds over time',
    foldedNdcg(judgedQueries(newsroom), judgedQueries(digitalgov)),
  ]
  const { ndcg5, recall100 } = scoreRelated(digitalgov)
  yield ['related: digitalgov nDCG@5, model as shipped', ndcg5]
  yield ['related: digitalgov recall@100', recall100]
}

async function* measureStorylines(): AsyncGenerator<[string, number]> {
  const sets: MarkedSet[] = []
  if (has('stories/daily-briefs.jsonl.gz', 'storylines')) {
    const stories = readMarked(`${folder}stories/daily-briefs.jsonl.gz`)
    const from = Math.floor((stories.length * 2) / 3)
    const last = stories.slice(from)
    yield [
      'storylines: daily briefs, last third, B-cubed F1',
      scoreStorylines(last, storylineModel).f1,
    ]
    sets.push({ name: 'daily briefs, last third', stories, from })
  }
  if (has('stories/newswcl50.jsonl.gz', 'storylines across outlets')) {
    const stories = readMarked(`${folder}stories/newswcl50.jsonl.gz`)
    yield ['storylines: newswcl50, B-cubed F1', scoreStorylines(stories, storylineModel).f1]
    sets.push({ name: 'newswcl50', stories })
  }
  yield* measureBelongs(sets)
}

function has(path: string, what: string): boolean {
  if (existsSync(folder + path)) return true
  console.log(`Skipped ${what}: ${path} is not in the data folder beside the checkout.`)
  return false
}

type Script = (typeof scripts)[number]

function isScript(kind: string): kind is Script {
  return scripts.some((script) => script === kind)
}

function outputOf(kind: Script, args: readonly string[]): string {
  const script = new URL(`./eval-${kind}.ts`, import.meta.url).pathname
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
  })
  return status === 0 ? stdout : stop(stderr || `${script} ended with ${status}.`)
}

function linesOf(output: string): readonly Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}

function print(value: unknown): void {
  console.log(JSON.stringify(value))
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
