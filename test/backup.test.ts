import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { broadside, dataFolder, emptyFolder, startProduct } from './product.ts'

/* The commands that the README gives for backup and restore. */

const before = await dataFolder()
const after = await emptyFolder()
afterAll(async () => {
  await before.remove()
  await after.remove()
})

test('a backup restores into an empty data folder, with every story at its address', async () => {
  const copy = join(before.path, 'story.txt')
  await writeFile(
    copy,
    'Worth keeping\n\nPORT ELLEN: The archive of the town was moved to dry rooms on Tuesday.\n',
  )
  const imported = await broadside(before.path, ['import', copy, '--publish'])
  const path = /\/news\/\S+/.exec(imported.out)?.[0] ?? ''
  const file = join(before.path, 'paper.backup')
  expect(await broadside(before.path, ['backup', file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Backed up \d+ rows/),
  })
  expect(await broadside(after.path, ['restore', file])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Restored \d+ rows/),
  })
  const paper = await startProduct(after.path)
  expect(await paper.text(path)).toContain('Worth keeping')
  await paper.stop()
  const again = await broadside(after.path, ['restore', file])
  expect([again.code, /empty/i.test(again.out)]).toEqual([1, true])
})
