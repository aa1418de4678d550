import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { broadside, dataFolder, emptyFolder, launch, root, startProduct } from './product.ts'

/* The command that the README gives for leaving with everything, and the one for coming back. */

const before = await dataFolder()
const after = await emptyFolder()
const stories = join(before.path, 'stories')
const file = join(before.path, 'everything.jsonl')
beforeAll(async () => {
  await mkdir(join(stories, 'pictures'), { recursive: true })
  const drawings = await readdir(join(root, 'demo', 'pictures'))
  const drawing = drawings.find((name) => name.endsWith('.svg')) ?? ''
  await copyFile(join(root, 'demo', 'pictures', drawing), join(stories, 'pictures', 'a.svg'))
  await writeFile(
    join(stories, 'kept.md'),
    '---\nheadline: Worth keeping\ndate: 2026-03-01T09:00:00Z\nsection: harbour\nauthors: [Nora Castellan]\npicture: { file: a.svg, alt: The quay }\n---\n\nThe **archive** of the town was moved.\n',
  )
  await writeFile(
    join(stories, 'wrong.md'),
    '---\nheadline: Quite wrong\nsection: harbour\n---\n\nIt was not so.\n',
  )
  await writeFile(
    join(stories, 'draft.md'),
    '---\nheadline: Not yet\nsection: town\ndraft: true\n---\n\nIt will be so.\n',
  )
  const { out } = await broadside(before.path, ['import', stories, '--publish'])
  const [path = ''] = /\/harbour\/\S+quite-wrong/.exec(out) ?? []
  await broadside(before.path, ['kill', path, '--why', 'It was not so'])
})
afterAll(async () => {
  await before.remove()
  await after.remove()
})

test('everything goes out into one file and comes back into an empty folder, with its addresses and pictures', async () => {
  const out = await broadside(before.path, ['export', file])
  expect(out.out).toMatch(
    /Exported: 2 stories in everything\.jsonl \(.* MB\), 1 picture in everything\.jsonl\.pictures, 1 killed story left out/,
  )
  expect(out.code).toBe(0)
  const back = await broadside(after.path, ['import', file, '--publish'])
  expect(back).toMatchObject({ code: 0, out: expect.stringContaining('2 new, 0 changed') })

  const again = join(after.path, 'again.jsonl')
  await broadside(after.path, ['export', again])
  expect(await readFile(again, 'utf8')).toBe(await readFile(file, 'utf8'))

  const paper = await startProduct(after.path)
  const path = '/harbour/2026/03/01/worth-keeping'
  expect(await paper.text(path)).toContain('Worth keeping')
  const [picture = ''] = /\/pictures\/[\w-]+\.svg/.exec(await paper.text(path)) ?? []
  expect((await paper.get(picture)).status).toBe(200)
  await paper.stop()
})

test('an export for WordPress names the paper’s addresses; a part of the paper is a part', async () => {
  const wxr = join(before.path, 'paper.xml')
  const address = { ADDRESS: 'https://packet.example' }
  const all = await broadside(before.path, ['export', wxr, '--format', 'wxr'], address)
  expect(all).toMatchObject({ code: 0, out: expect.stringContaining('2 stories in paper.xml') })
  const written = await readFile(wxr, 'utf8')
  expect(written).toContain('<link>https://packet.example/harbour/2026/03/01/worth-keeping</link>')
  expect(written).toMatch(/<wp:attachment_url>https:\/\/packet\.example\/pictures\/\w+\.svg</)
  const read = await broadside(after.path, ['import', wxr, '--dry-run'])
  expect(read.out).toContain('Dry run: 2 stories would be taken in, 0 refused')

  for (const part of [['--published'], ['--section', 'harbour']]) {
    const some = await broadside(before.path, ['export', join(before.path, 'some.jsonl'), ...part])
    expect(some.out).toContain('1 story in some.jsonl')
  }
})

test('an export that Ctrl-C stops leaves nothing of itself, and one that ends is whole', async () => {
  const archive = join(before.path, 'archive.jsonl')
  const text = 'The harbour board met again. '.repeat(700)
  const lines = Array.from({ length: 600 }, (_, at) => ({
    id: `a${at}`,
    title: `No ${at}`,
    text,
  }))
  await writeFile(archive, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  await broadside(before.path, ['import', archive])
  const target = join(before.path, 'stopped.jsonl')
  const child = launch(before.path, ['export', target], {})
  const ended = once(child, 'exit')
  await expect.poll(() => existsSync(`${target}.part`), { interval: 5 }).toBe(true)
  child.kill('SIGINT')
  const [code] = await ended
  expect(existsSync(`${target}.part`)).toBe(false)
  expect(existsSync(`${target}.pictures.part`)).toBe(false)
  // On a machine that is busy with other things, it may have come to its end before it heard.
  const size = existsSync(target) ? (await stat(target)).size : 0
  expect([code, size > 12_000_000]).toEqual(code === 0 ? [0, true] : [1, false])
  expect([0, 1]).toContain(code)
})

test('where it cannot be written, a sentence says so', async () => {
  const nowhere = await broadside(before.path, ['export', join(before.path, 'no', 'a.jsonl')])
  expect(nowhere).toMatchObject({ code: 1, out: expect.stringContaining('There is no folder') })
  const folder = await broadside(before.path, ['export', before.path])
  expect(folder).toMatchObject({ code: 1, out: expect.stringContaining('is a folder') })
})
