import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { freePort } from './free-port.ts'

/** A server in a process of its own. */
export interface Running {
  readonly url: string
  /** Nothing, where somebody else started it and did not say. */
  readonly pid: number | undefined
  readonly stop: () => Promise<void>
}

export interface Usage {
  /** Seconds of processor time since the start. */
  readonly cpu: number
  /** Resident memory, in bytes. */
  readonly memory: number
}

/** Whether processes can be tied to a core here. */
export const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0

/** Starts a command, on one core where that can be done. */
export function start(core: number, command: string, args: readonly string[]): ChildProcess {
  const pinned = canPin ? ['taskset', '-c', String(core), command, ...args] : [command, ...args]
  const [first = command, ...rest] = pinned
  return spawn(first, rest, { stdio: ['ignore', 'inherit', 'inherit'] })
}

/** Starts a server of this folder's files and waits until it answers. */
export async function startServer(file: string, args: readonly string[] = []): Promise<Running> {
  const port = await freePort()
  const child = start(0, process.execPath, [file, String(port), ...args])
  const url = `http://127.0.0.1:${port}`
  await answering(url, child)
  return { url, pid: child.pid, stop: () => end(child) }
}

/** Ends a process that we started, and waits until it is gone. */
export function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Waits until something answers at the address. Throws after a minute, or when the process ends before. */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}.`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Nothing answers at ${url}.`)
}

/** Seconds of processor time of a process and those that it has started and that still run; 0 where the system does not tell. */
export function cpuOfFamily(pid: number): number {
  if (!existsSync('/proc')) return 0
  const children = readdirSync('/proc').filter((name) => parentOf(name) === pid)
  return [pid, ...children.map(Number)].reduce((sum, one) => sum + (usageOf(one)?.cpu ?? 0), 0)
}

function parentOf(pid: string): number | undefined {
  if (!/^\d+$/.test(pid)) return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** What a process has used, as Linux tells. Nothing on other systems. */
export function usageOf(pid: number | undefined): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name in brackets; times count in hundredths of a second.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    const [, kilobytes = '0'] =
      /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return { cpu: ticks / 100, memory: Number(kilobytes) * 1024 }
  } catch {
    return undefined
  }
}

/** The most resident memory that a process has had so far, in bytes; 0 where the system does not tell. */
export function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
