/**
 * How fast pages are answered from memory, against a bare node:http server that returns the same bytes, in the same run.
 *
 *     node bench/serve.ts [--url http://127.0.0.1:8080 [--pid 123]] [--synthetic] [--rounds 5] [--seconds 3]
 *
 * Without `--url` the product is started with a paper of 2,000 stories; `--synthetic` measures the web room alone, with made-up
 * pages. The servers share core 0, the load generator has core 1. With `--url`, tie the server to core 0 yourself.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findAddresses, record } from './serve/crawl.ts'
import { generator } from './serve/load.ts'
import { canPin, type Running, startServer } from './serve/process.ts'
import { startProduct } from './serve/product.ts'
import { compare, type Figures } from './serve/rounds.ts'

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    pid: { type: 'string' },
    synthetic: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '64' },
    stories: { type: 'string', default: '2000' },
  },
})
const target = 0.75
const folder = mkdtempSync(join(tmpdir(), 'broadside-serve-'))
const here = (file: string) => join(import.meta.dirname, 'serve', file)
const running: Running[] = []

async function startOurs(): Promise<Running> {
  if (options.url) {
    const pid = options.pid === undefined ? undefined : Number(options.pid)
    return { url: options.url, pid, stop: async () => {} }
  }
  if (options.synthetic) return startServer(here('synthetic.ts'))
  return startProduct(Number(options.stories))
}

function list(name: string, paths: readonly string[]): string {
  const file = join(folder, `${name}.txt`)
  writeFileSync(file, `${paths.join('\n')}\n`)
  return file
}

function show(name: string, figures: Figures): void {
  const { rate, p50, p99, errors, cpu, busy, memory } = figures
  const cells = [
    `    ${name}`.padEnd(12),
    `${Math.round(rate)} req/s`.padStart(14),
    `p50 ${p50.toFixed(2)} ms`.padStart(14),
    `p99 ${p99.toFixed(2)} ms`.padStart(15),
    `errors ${errors}`.padStart(10),
    cpu === undefined ? '' : `${cpu.toFixed(1)} µs CPU/req`.padStart(18),
    busy === undefined ? '' : `busy ${(100 * busy).toFixed(0)} %`.padStart(11),
    memory === undefined ? '' : `RSS ${(memory / 2 ** 20).toFixed(0)} MB`.padStart(12),
  ]
  console.log(cells.join(' '))
}

async function measureAll(): Promise<{ readonly worst: number; readonly errors: number }> {
  const ours = await startOurs()
  running.push(ours)
  const { front, feed, stories } = await findAddresses(ours.url, Number(options.stories))
  const all = [front, feed, ...stories]
  const scenarios = [
    ['hot story page', list('hot', stories.slice(0, 1))],
    [`uniform over ${stories.length} story pages`, list('uniform', stories)],
    ['front page', list('front', [front])],
    ['feed', list('feed', [feed])],
  ] as const
  console.log(
    `${generator}, ${options.connections} connections, ${options.rounds} rounds by turns of ${options.seconds} s, ` +
      `${cpus().length} cores${canPin ? ', servers on core 0, load on core 1' : ', not pinned'}, Node ${process.version}`,
  )
  let worst = Number.POSITIVE_INFINITY
  let errors = 0
  for (const encoding of [undefined, 'br, gzip']) {
    const bare = await startServer(here('bare.ts'), [await record(ours.url, all, encoding, folder)])
    running.push(bare)
    console.log(`\n${encoding ? `Accept-Encoding: ${encoding}` : 'No Accept-Encoding'}`)
    for (const [name, paths] of scenarios) {
      const load = {
        paths,
        encoding,
        connections: Number(options.connections),
        seconds: Number(options.seconds),
      }
      const result = await compare(ours, bare, load, Number(options.rounds))
      const { ratio, pairedRatio, cpuRatio } = result
      console.log(
        `  ${name}: ${ratio.toFixed(2)} of bare (pairs of rounds ${pairedRatio.toFixed(2)}` +
          `${cpuRatio === undefined ? '' : `, CPU time ${cpuRatio.toFixed(2)}`})`,
      )
      show('ours', result.ours)
      show('bare', result.bare)
      worst = Math.min(worst, ratio)
      errors += result.ours.errors + result.bare.errors
    }
    await bare.stop()
  }
  return { worst, errors }
}

try {
  const { worst, errors } = await measureAll()
  console.log(`\nLowest ratio ${worst.toFixed(2)} (target ${target}), errors ${errors} (target 0)`)
  if (worst < target || errors > 0) process.exitCode = 1
} finally {
  await Promise.all(running.map((server) => server.stop()))
  rmSync(folder, { recursive: true, force: true })
}
