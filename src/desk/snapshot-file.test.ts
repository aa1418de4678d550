import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSnapshot, writeSnapshot } from './snapshot-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'broadside-snapshot-'))
const path = join(folder, 'paper.snapshot')
afterAll(() => rmSync(folder, { recursive: true }))

const value = {
  name: 'Port Ellen “ƒ”',
  counts: { few: 3, many: [1, 2, 3] },
  bytes: Uint8Array.of(1, 2, 255),
  empty: new Float64Array(0),
  part: Int32Array.of(9, -1, 7, 9).subarray(1, 3),
  times: Float64Array.of(1.5, Number.MAX_SAFE_INTEGER),
}

test('what is written is read back', async () => {
  await writeSnapshot(path, value)
  expect(await readSnapshot(path)).toEqual(value)
  expect(readdirSync(folder)).toEqual(['paper.snapshot'])
})

test('a file that is not whole is as none', async () => {
  await writeSnapshot(path, value)
  const whole = readFileSync(path)
  for (let length = 0; length < whole.length; length += 1) {
    truncateSync(path, length)
    expect(await readSnapshot(path), `${length} of ${whole.length} bytes`).toBeUndefined()
    writeFileSync(path, whole)
  }
  expect(await readSnapshot(join(folder, 'none'))).toBeUndefined()
})

test('a file with one byte spoiled is as none', async () => {
  await writeSnapshot(path, value)
  const whole = readFileSync(path)
  for (const at of whole.keys()) {
    const spoiled = Buffer.from(whole)
    spoiled[at] = (spoiled[at] ?? 0) ^ 0x11
    writeFileSync(path, spoiled)
    expect(await readSnapshot(path), `byte ${at}`).toBeUndefined()
  }
})

test('a file that could not be written leaves the one before', async () => {
  await writeSnapshot(path, value)
  await expect(writeSnapshot(join(folder, 'none', 'paper'), value)).rejects.toThrow('ENOENT')
  const circle: { self?: unknown } = {}
  circle.self = circle
  await expect(writeSnapshot(path, circle)).rejects.toThrow('circular')
  expect(await readSnapshot(path)).toEqual(value)
})
