import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFiles } from './find-files.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadside-files-'))
  await mkdir(join(folder, 'b', '.git'), { recursive: true })
  await mkdir(join(folder, 'empty'))
  for (const name of ['b/two.md', 'a.txt', '.hidden', 'b/.git/config', 'b/map.svg'])
    await writeFile(join(folder, name), 'text')
  await symlink('/etc/hostname', join(folder, 'link.txt'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a folder gives its files by name; hidden files, links and pictures are passed over', async () => {
  const found = await findFiles(folder)
  expect(found.ok && found.value.map(({ name }) => name)).toEqual(['a.txt', join('b', 'two.md')])
})

test('a file gives itself, and tells how much of it was read', async () => {
  const found = await findFiles(join(folder, 'a.txt'))
  let read = 0
  let text = ''
  for await (const piece of found.ok
    ? (found.value[0]?.read((length) => (read += length)) ?? [])
    : []) {
    text += Buffer.from(piece).toString()
  }
  expect([text, read]).toEqual(['text', 4])
})

test('what is not there, and a folder with nothing in it, are said', async () => {
  expect(await findFiles(join(folder, 'nowhere'))).toMatchObject({
    fault: expect.stringMatching(/^There is no file or folder at /),
  })
  expect(await findFiles(join(folder, 'empty'))).toMatchObject({
    fault: expect.stringMatching(/nothing to read/),
  })
})
