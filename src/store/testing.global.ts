import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopTestServer, testFolderVariable } from './testing.ts'

/**
 * For vitest: makes a folder for whatever the tests keep for a while, and names one in it for the database of all
 * tests. The first test that needs that database starts it, the others adopt it, and it is stopped when all are done.
 */
export default function prepareTests(): () => Promise<void> {
  const whole = mkdtempSync(join(inMemory('/dev/shm') ? '/dev/shm' : tmpdir(), 'broadside-tests-'))
  // A database may run as another user, and has to get to its files.
  chmodSync(whole, 0o711)
  process.env['TMPDIR'] = whole
  const folder = mkdtempSync(join(whole, 'database-'))
  process.env[testFolderVariable] = folder
  return async () => {
    await stopTestServer(folder)
    rmSync(whole, { recursive: true, force: true })
  }
}

const gigabyte = 1024 ** 3

/**
 * Whether a folder in memory has room for the files of all tests, which is half a gigabyte, and lets programs run. A
 * disk would have to write out each file of hundreds of databases, and no test is about a disk that loses power.
 */
function inMemory(folder: string): boolean {
  if (process.availableMemory() < 3 * gigabyte) return false
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > 2 * gigabyte && runsPrograms(folder)
  } catch {
    return false
  }
}

function runsPrograms(folder: string): boolean {
  const trial = mkdtempSync(join(folder, 'broadside-trial-'))
  try {
    const program = join(trial, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 })
    return spawnSync(program).status === 0
  } finally {
    rmSync(trial, { recursive: true })
  }
}
