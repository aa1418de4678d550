import { spawnCommand } from './paper.ts'
import { peakOf } from './serve/process.ts'

/** A command that has ended well. */
export interface Ran {
  readonly seconds: number
  /** All that it said. */
  readonly said: string
  /** The most memory that its process had, in bytes. */
  readonly peak: number
}

/** Milliseconds between two looks at the memory of a command. */
const lookMs = 20

/** Runs a command of the program on a data folder. Throws with what it said where it does not end well. */
export async function runCommand(folder: string, args: readonly string[]): Promise<Ran> {
  const started = performance.now()
  const child = spawnCommand(folder, args, 'pipe')
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => (said += String(piece)))
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, lookMs)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(looking)
  if (code !== 0) throw new Error(`broadside ${args.join(' ')} ended with ${String(code)}: ${said}`)
  return { seconds: (performance.now() - started) / 1_000, said, peak }
}
