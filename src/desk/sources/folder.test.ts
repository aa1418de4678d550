import { appendFileSync } from 'node:fs'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusedRaws } from '#store'
import { pictureDesk } from '../picture-desk.ts'
import { folderAddress } from './folder-address.ts'
import { replay } from './replay.ts'
import {
  add,
  clock,
  counted,
  fetched,
  forgetStories,
  listed,
  never,
  parts,
  source,
  store,
  withSources,
} from './sources.testing.ts'

withSources()

let folder = ''
beforeEach(async () => {
  // Files have the time of the machine, and how old they are counts.
  clock.set(new Date())
  folder = await mkdtemp(join(tmpdir(), 'broadside-folder-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const addFolder = (more: Parameters<typeof add>[0] = {}) =>
  add({ kind: 'folder', url: folderAddress(folder), ...more })
const put = (name: string, text: string | Buffer) => writeFile(join(folder, name), text)
const nitf = (
  id: string,
  headline: string,
  body = '<p>The harbour is closed, the master said.</p>',
) =>
  `<?xml version="1.0"?>\n<nitf><head><docdata><doc-id id-string="${id}"/></docdata></head><body><body.head><hedline><hl1>${headline}</hl1></hedline></body.head><body.content>${body}</body.content></body></nitf>\n`
const ninjs = (uri: string, headline: string) =>
  JSON.stringify({ uri, type: 'text', headline, body_text: 'It is closed, the master said.' })
const there = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, 'DAY'))
    .toSorted()
const refused = async () =>
  ((await refusedRaws(store.newsroom, new Date(0))).get('harbour') ?? []).map(
    ({ name, fault }) => `${name}: ${fault}`,
  )
const drafts = async () => (await listed('draft')).toSorted()
const old = (name: string) => utimes(join(folder, name), 0, (Date.now() - 3_600_000) / 1_000)

describe('files in a folder', () => {
  test('of every format that is read are taken in, also one folder down, and put away', async () => {
    await put('a.xml', nitf('urn:a', 'Ferry late'))
    await put('b.json', ninjs('urn:b', 'Bridge open'))
    await put('c.xml.gz', gzipSync(nitf('urn:c', 'Harbour closed')))
    await put('d.txt', 'Market flooded\n\nThe market is under water, the mayor said on Friday.\n')
    await mkdir(join(folder, 'sport'))
    await put('sport/e.xml', nitf('urn:e', 'Regatta won'))
    await mkdir(join(folder, 'sport', 'deeper'))
    await put('sport/deeper/f.xml', nitf('urn:f', 'Never read'))
    await addFolder()
    expect(await fetched()).toMatchObject({ type: 'fetched', fetched: { report: { added: 5 } } })
    expect(await drafts()).toEqual([
      'Bridge open',
      'Ferry late',
      'Harbour closed',
      'Market flooded',
      'Regatta won',
    ])
    expect(await there()).toEqual([
      'done/DAY/a.xml',
      'done/DAY/b.json',
      'done/DAY/c.xml.gz',
      'done/DAY/d.txt',
      'done/DAY/sport/e.xml',
      'sport/deeper/f.xml',
    ])
    expect(await source()).toMatchObject({ taken: 5, faults: 0 })
  })

  test('are not taken while they are written: unfinished names, files that grow, and those without their end', async () => {
    const whole = nitf('urn:a', 'Ferry late', '<p>One.</p><p>Two, the master said.</p>')
    await put('.a.xml', whole)
    await put('b.xml.part', whole)
    await put('half.xml', whole.slice(0, whole.indexOf('<p>Two')))
    await put('half.json', ninjs('urn:j', 'Half').slice(0, -3))
    await put('half.xml.gz', gzipSync(whole).subarray(0, 100))
    await put('grows.txt', 'Market flooded\n\nThe market is')
    await addFolder()
    const growing = fetched({ settleMs: 300 })
    // All the while: however late the folder is looked into first, the file is another one later.
    const sender = setInterval(() => appendFileSync(join(folder, 'grows.txt'), ' under'), 20)
    await growing
    clearInterval(sender)
    expect(await drafts()).toEqual([])
    await put('half.xml', whole)
    await rename(join(folder, 'b.xml.part'), join(folder, 'b.xml'))
    await fetched()
    expect(await drafts()).toEqual(['Ferry late', 'Market flooded'])
    expect(await there()).toContain('half.json')
    expect(await refused()).toEqual([])
  })

  test('that stay without their end are refused, with the reason, and so are others that give nothing', async () => {
    await put('half.xml', nitf('urn:a', 'Ferry late').slice(0, -20))
    await put('empty.xml', '')
    await put('odd.bin', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]))
    for (const name of ['half.xml', 'empty.xml']) await old(name)
    await addFolder()
    expect(await fetched()).toMatchObject({ fetched: { report: { added: 0, refusedCount: 3 } } })
    expect(await there()).toEqual([
      'refused/DAY/empty.xml',
      'refused/DAY/empty.xml.why.txt',
      'refused/DAY/half.xml',
      'refused/DAY/half.xml.why.txt',
      'refused/DAY/odd.bin',
      'refused/DAY/odd.bin.why.txt',
    ])
    expect(await refused()).toEqual(
      expect.arrayContaining([
        'empty.xml: The file is empty.',
        expect.stringContaining('half.xml: The end of the file is missing'),
        expect.stringContaining('odd.bin: '),
      ]),
    )
    expect((await source())?.faults).toBe(0)
  })

  test('that are too large are refused unread, and what unpacks without end is not unpacked', async () => {
    await put('huge.xml', Buffer.alloc(33 * 1_048_576, 32))
    await put('bomb.xml.gz', gzipSync(Buffer.alloc(40 * 1_048_576, 32)))
    await addFolder()
    await fetched()
    expect(await refused()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('huge.xml: The file is larger than 32 MB'),
        expect.stringContaining('bomb.xml.gz: The file is larger than 32 MB'),
      ]),
    )
  })

  test('behind links that lead out of the folder are not read', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'broadside-outside-'))
    await writeFile(join(outside, 'secret.xml'), nitf('urn:s', 'Secret'))
    await symlink(join(outside, 'secret.xml'), join(folder, 'a.xml'))
    await symlink(outside, join(folder, 'b'))
    await addFolder()
    await fetched()
    expect(await drafts()).toEqual([])
    expect(await refused()).toEqual(
      expect.arrayContaining([
        'a.xml: It is a link that leads out of the folder.',
        'b: It is a link that leads out of the folder.',
      ]),
    )
    expect(await readdir(outside)).toEqual(['secret.xml'])
    await rm(outside, { recursive: true })
  })

  test('that come again with the same bytes change nothing; with others under the same id they are a new revision', async () => {
    await addFolder({ rule: { type: 'publish' } })
    await put('a.xml', nitf('urn:a', 'Ferry late'))
    await fetched()
    const before = await counted()
    await put('again.xml', nitf('urn:a', 'Ferry late'))
    await fetched()
    expect(await counted()).toEqual(before)
    await put('a.xml', nitf('urn:a', 'Ferry very late'))
    await fetched()
    expect(await listed('published')).toEqual(['Ferry very late'])
    expect(await there()).toEqual(['done/DAY/a-2.xml', 'done/DAY/a.xml', 'done/DAY/again.xml'])
  })

  test('without an id are stories of their own, also under one name', async () => {
    await addFolder()
    for (const words of ['Market flooded', 'Market dry again']) {
      await put('news.txt', `${words}\n\nThe mayor said so on Friday.\n`)
      await fetched()
    }
    expect(await drafts()).toEqual(['Market dry again', 'Market flooded'])
  })
})

describe('a folder', () => {
  test('that may not be written to is read all the same, each file once', async () => {
    await put('a.xml', nitf('urn:a', 'Ferry late'))
    await put('bad.bin', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]))
    // A file where the folders would be: whoever runs this may be allowed to write everywhere.
    await put('done', '')
    await put('refused', '')
    await old('done')
    await old('refused')
    await addFolder()
    await fetched()
    expect(await drafts()).toEqual(['Ferry late'])
    const kept = await store.newsroom.db.selectFrom('source_file').select('name').execute()
    expect(kept.map(({ name }) => name)).toEqual(expect.arrayContaining(['a.xml', 'bad.bin']))
    const before = await counted()
    expect(await fetched()).toEqual({ type: 'fetched', fetched: { againAt: expect.any(Date) } })
    expect(await counted()).toEqual(before)
    await put('a.xml', nitf('urn:a', 'Ferry very late'))
    await fetched()
    expect(await drafts()).toEqual(['Ferry very late'])
    await rm(join(folder, 'a.xml'))
    await fetched()
    const left = await store.newsroom.db.selectFrom('source_file').select('name').execute()
    expect(left.map(({ name }) => name)).not.toContain('a.xml')
  })

  test.skipIf(process.getuid?.() === 0)('without the right to write is read', async () => {
    await put('a.xml', nitf('urn:a', 'Ferry late'))
    await chmod(folder, 0o500)
    await addFolder()
    await fetched()
    expect(await drafts()).toEqual(['Ferry late'])
    await chmod(folder, 0o700)
  })

  test('that is not there is a fault, and looked for again within minutes', async () => {
    await addFolder({ url: folderAddress(join(folder, 'gone')), everyMinutes: 1 })
    for (let count = 0; count < 12; count += 1) await fetched()
    const now = await source()
    expect(now).toMatchObject({ faults: 12, lastFault: expect.stringContaining('mounted') })
    expect((now?.nextAt?.getTime() ?? 0) - clock.now().getTime()).toBeLessThanOrEqual(300_000)
  })

  test('is looked into again a few seconds later', async () => {
    await addFolder()
    await fetched()
    const wait = ((await source())?.nextAt?.getTime() ?? 0) - clock.now().getTime()
    expect(wait).toBeGreaterThanOrEqual(5_000)
    expect(wait).toBeLessThan(60_000)
  })
})

describe('pictures beside a file', () => {
  const open = () => {
    const pictures = pictureDesk({ store, folder: join(folder, '.pictures'), clock })
    return { intake: async () => ({ store, clock, pictures, timeZone: 'UTC' }) }
  }
  const html = (src: string) =>
    `<article><h1>Ferry late</h1><p>It was late, the master said.</p><figure><img src="${src}" alt="A ferry"></figure></article>`
  const images = async () => {
    const rows = await store.newsroom.db.selectFrom('revision').select('content').execute()
    return rows.map(({ content }) => JSON.stringify(content).match(/picture:[\w.]+/g) ?? [])
  }

  test('are attached where the item names them, and found again when it is read again', async () => {
    const pixels = { width: 40, height: 20, channels: 3, background: '#336699' } as const
    await put('ferry.png', await sharp({ create: pixels }).png().toBuffer())
    await put('a.html', html('ferry.png'))
    await addFolder()
    expect(await fetched(open())).toMatchObject({
      fetched: { report: { added: 1, droppedCount: 0 } },
    })
    expect(await images()).toEqual([[expect.stringMatching(/^picture:[0-9a-f]{24}$/)]])
    await rm(join(folder, 'ferry.png'))
    const before = await counted()
    const again = () => replay(parts(open()), { slug: 'harbour', signal: never })
    expect(await again()).toMatchObject({ report: { same: 1 } })
    expect(await counted()).toEqual(before)
    await forgetStories()
    await again()
    expect(await images()).toEqual([[expect.stringMatching(/^picture:[0-9a-f]{24}$/)]])
  })

  test('are not taken from outside the folder', async () => {
    const pixels = { width: 40, height: 20, channels: 3, background: '#336699' } as const
    const outside = await mkdtemp(join(tmpdir(), 'broadside-outside-'))
    await writeFile(join(outside, 'own.png'), await sharp({ create: pixels }).png().toBuffer())
    await symlink(join(outside, 'own.png'), join(folder, 'link.png'))
    await put('a.html', html('link.png'))
    await put('b.html', html(`../${outside.split('/').at(-1)}/own.png`))
    await addFolder()
    await fetched(open())
    expect(await images()).toEqual([[], []])
    await rm(outside, { recursive: true })
  })
})
