import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { canPin } from './process.ts'

export interface Load {
  readonly site: string
  /** A file with one path a line. */
  readonly paths: string
  readonly encoding: string | undefined
  readonly connections: number
  readonly seconds: number
}

export interface Outcome {
  readonly requests: number
  readonly seconds: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Answers that were not 200, and connections that broke. */
  readonly errors: number
}

/** The load generator: wrk where it is installed, which takes little of the processor; else autocannon. */
export const generator = spawnSync('wrk', ['-v']).error === undefined ? 'wrk' : 'autocannon'

/** Asks as fast as the server answers, over connections that are kept. */
export function press(load: Load): Promise<Outcome> {
  return generator === 'wrk' ? withWrk(load) : withAutocannon(load)
}

async function withWrk({ site, paths, encoding, connections, seconds }: Load): Promise<Outcome> {
  const script = join(import.meta.dirname, 'wrk.lua')
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, site]
  const command = ['wrk', ...args, '--', paths, encoding ?? '-']
  const text = await run(canPin ? ['taskset', '-c', '1', ...command] : command)
  const counts = JSON.parse(text.trim().split('\n').at(-1) ?? '')
  return {
    requests: counts.requests,
    seconds: counts.microseconds / 1e6,
    p50: counts.p50 / 1000,
    p99: counts.p99 / 1000,
    errors: counts.status + counts.broken,
  }
}

async function withAutocannon(load: Load): Promise<Outcome> {
  const { site, paths, encoding, connections, seconds } = load
  const result = await autocannon({
    url: site,
    connections,
    duration: seconds,
    headers: encoding ? { 'accept-encoding': encoding } : {},
    requests: readFileSync(paths, 'utf8')
      .split('\n')
      .filter((path) => path !== '')
      .map((path) => ({ path })),
  })
  return {
    requests: result.requests.total,
    seconds: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.timeouts + result.non2xx,
  }
}

function run([command = '', ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk: string) => {
      text += chunk
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${command} ended with code ${code}.`)),
    )
  })
}
