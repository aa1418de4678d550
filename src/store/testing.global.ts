import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopTestServer, testFolderVariable } from './testing.ts'

/**
 * For vitest: names a folder for the database of all tests. The first test that needs it starts it, the others
 * adopt it, and it is stopped when all are done.
 */
export default function prepareTestServer(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadside-test-'))
  process.env[testFolderVariable] = folder
  return async () => {
    await stopTestServer(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
