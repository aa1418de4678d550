/*
 * How the machine's memory lies, which decides on some virtual machines how long work takes that comes after a rest; and what it
 * holds of the disk.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from './paper.ts'

const held = 16 * 1024 * 1024
/** Pages that are touched. */
export const touchedPages = 512
const restMs = 1500
const times = 5
/** The processors give up their pages once a second. */
const settleMs = 3_000

/**
 * Milliseconds that it takes to touch {@link touchedPages} pages, evenly spread over 16 MB that this process has held all along,
 * after a rest of 1.5 seconds: the median of five. Next to nothing, where nobody takes the memory away meanwhile. The host of a
 * virtual machine may, some megabytes at a time, and bring each piece back when it is touched: then it takes the longer the more
 * pieces the pages lie in.
 */
export async function touchAfterRest(): Promise<number> {
  const bytes = Buffer.alloc(held, 1)
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) {
    await wait(restMs)
    const started = performance.now()
    for (let at = 0; at < held; at += held / touchedPages) bytes[at] = time
    taken.push(performance.now() - started)
  }
  return quantile(taken, 0.5)
}

/**
 * Puts the memory in order, as it is on a machine that has just started, so that programs that start now get whole pieces: lets go of
 * files that are kept in it, and of the free pages that each processor keeps for itself, and moves what is used together (Linux,
 * Documentation/admin-guide/sysctl/vm.rst, `drop_caches`, `percpu_pagelist_high_fraction` and `compact_memory`). A page that a
 * processor keeps is free, and yet breaks the piece that it lies in; some ten thousand of them break most pieces there are.
 * Nothing is lost by it but time. False where that may not be done.
 */
export async function putMemoryInOrder(): Promise<boolean> {
  try {
    await keepingFewPages(async () => {
      // Only what is on the disk can be let go.
      execFileSync('sync')
      writeSetting('drop_caches', '3')
      await wait(settleMs)
      writeSetting('compact_memory', '1')
    })
    return true
  } catch {
    return false
  }
}

/** Does something while the processors keep next to no free pages for themselves. */
async function keepingFewPages(work: () => Promise<void>): Promise<void> {
  const usual = readFileSync(settingPath('percpu_pagelist_high_fraction'), 'utf8')
  writeSetting('percpu_pagelist_high_fraction', '100000')
  try {
    await work()
  } finally {
    writeSetting('percpu_pagelist_high_fraction', usual)
  }
}

function writeSetting(name: string, value: string): void {
  writeFileSync(settingPath(name), value)
}

function settingPath(name: string): string {
  return `/proc/sys/vm/${name}`
}

/** Has the system hold the files of a folder in memory, as it does where they have been in use for a while. */
export function bringIntoMemory(folder: string): void {
  execFileSync('find', [folder, '-type', 'f', '-exec', 'cat', '{}', '+'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
