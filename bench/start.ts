/**
 * First start with the demo newspaper, warm start, and what all processes hold in memory at rest with 10,000 stories. Memory is the
 * proportional share (PSS), so that pages which processes share count once. The baseline is a bare Node.js server.
 *
 *     npm run bench:start [-- --stories 10000]
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { archiveOf, freshFolder, quantile, startPaper } from './paper.ts'
import { freePort } from './serve/free-port.ts'
import { answering, end } from './serve/process.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '10000' },
    times: { type: 'string', default: '5' },
  },
})
const stories = Number(values.stories)
const times = Number(values.times)

const cold: number[] = []
const warm: number[] = []
const bare: number[] = []
for (let at = 0; at < times; at += 1) {
  const folder = freshFolder()
  for (const list of [cold, warm]) {
    const paper = await startPaper(folder, { demo: true })
    list.push(paper.startMs)
    await paper.stop()
  }
  bare.push(await startBare())
  rmSync(folder, { recursive: true, force: true })
}
line('first start with the demo newspaper, to the first answer', cold, 15_000)
line('warm start, to the first answer', warm, 1_500)
line('a bare Node.js server (baseline)', bare)

const paper = await startPaper(await archiveOf(stories, { context: true }))
await new Promise((resolve) => setTimeout(resolve, 20_000))
const family = familyOf(paper.pid)
const total = family.reduce((sum, pid) => sum + pssOf(pid), 0)
console.log(
  `  memory at rest with ${stories} stories: ${total.toFixed(0)} MB in ${family.length} processes (the server itself ${pssOf(paper.pid).toFixed(0)} MB); target 250 MB`,
)
await paper.stop()
process.exitCode =
  quantile(cold, 0.5) <= 15_000 && quantile(warm, 0.5) <= 1_500 && total <= 250 ? 0 : 1

function line(name: string, list: readonly number[], target?: number): void {
  const aim = target === undefined ? '' : `; target ${(target / 1_000).toFixed(1)} s`
  console.log(
    `  ${name}: median ${(quantile(list, 0.5) / 1_000).toFixed(2)} s of ${list.map((ms) => (ms / 1_000).toFixed(2)).join(', ')}${aim}`,
  )
}

async function startBare(): Promise<number> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, [
    '-e',
    `require('node:http').createServer((_, r) => r.end('x')).listen(${port}, '127.0.0.1')`,
  ])
  await answering(`http://127.0.0.1:${port}`, child)
  await end(child)
  return performance.now() - started
}

/** A process and all that came from it, the database among them: it is a child of the server. */
function familyOf(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))]),
  )
  const family = [pid]
  for (const one of family)
    for (const [child, parent] of parents) if (parent === one) family.push(child)
  return family
}

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
}

/** Megabytes. */
function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1_024
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
