/*
 * How the machine's memory lies, which decides on some virtual machines how long work takes that comes after a rest; and what it
 * holds of the disk.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from './paper.ts'

const held = 16 * 1024 * 1024
const pages = 512
const restMs = 1500
const times = 5

/**
 * Milliseconds that it takes to touch 512 pages, evenly spread over 16 MB that this process has held all along, after a rest of 1.5
 * seconds: the median of five. Next to nothing, where nobody takes the memory away meanwhile. The host of a virtual machine may, some
 * megabytes at a time, and bring each piece back when it is touched: then it takes the longer the more pieces the pages lie in.
 */
export async function touchAfterRest(): Promise<number> {
  const bytes = Buffer.alloc(held, 1)
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) {
    await wait(restMs)
    const started = performance.now()
    for (let at = 0; at < held; at += held / pages) bytes[at] = time
    taken.push(performance.now() - started)
  }
  return quantile(taken, 0.5)
}

/**
 * Puts the memory in order, as it is on a machine that has just started: lets go of files that are kept in it, and moves what is
 * used together, so that programs that start now get whole pieces (Linux, Documentation/admin-guide/sysctl/vm.rst, `drop_caches`
 * and `compact_memory`). Nothing is lost by it but time. False where that may not be done.
 */
export function putMemoryInOrder(): boolean {
  try {
    // Only what is on the disk can be let go.
    execFileSync('sync')
    writeFileSync('/proc/sys/vm/drop_caches', '3')
    writeFileSync('/proc/sys/vm/compact_memory', '1')
    return true
  } catch {
    return false
  }
}

/** Has the system hold the files of a folder in memory, as it does where they have been in use for a while. */
export function bringIntoMemory(folder: string): void {
  execFileSync('find', [folder, '-type', 'f', '-exec', 'cat', '{}', '+'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
