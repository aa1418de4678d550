import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  broadside,
  dataFolder,
  enterNewsroom,
  eventually,
  type Product,
  startProduct,
} from './product.ts'

/* A running paper fetches from a sender on this machine. */

const folder = await dataFolder()
const allowed = { SOURCES_ALLOW_PRIVATE: 'on' }
let sender: Server
let url = ''
let items: readonly string[] = []
let asked = 0
/** Whether the sender keeps the end of its feed to itself. */
let hangs = false
let paper: Product

beforeAll(async () => {
  sender = createServer((_, response) => {
    asked += 1
    response.writeHead(200, { 'Content-Type': 'application/rss+xml' }).write(feed())
    if (!hangs) response.end()
  })
  await new Promise<void>((resolve) => {
    sender.listen(0, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address of this kind.
  url = `http://127.0.0.1:${(sender.address() as AddressInfo).port}/feed`
  paper = await startProduct(folder.path, allowed)
})
afterAll(async () => {
  await paper.stop()
  sender.closeAllConnections()
  sender.close()
  await folder.remove()
})

function feed(): string {
  const each = items.map(
    (title) =>
      `<item><guid isPermaLink="false">${title}</guid><title>${title}</title><description>The harbour master said so on Friday.</description></item>`,
  )
  return `<rss version="2.0"><channel><title>Harbour</title><link>http://harbour.test/</link><description>x</description>${each.join('')}</channel></rss>`
}
const front = (headline: string) =>
  eventually(
    () => paper.text('/'),
    (text) => text.includes(headline),
  )

test('a source that is added by command is on the front a moment later', async () => {
  expect((await broadside(folder.path, ['source', 'list'])).out).toContain('no source yet')
  items = ['Ferry late again']
  // Asked seldom: the tests below ask, and the paper is not to do so by itself just then.
  const added = await broadside(
    folder.path,
    ['source', 'add', url, '--slug', 'harbour', '--section', 'port', '--publish', '--every', '60'],
    allowed,
  )
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('harbour is asked') })
  expect(await front('Ferry late again')).toContain('Ferry late again')
  // A story is on the front before the paper is done with asking.
  const listed = async () => (await broadside(folder.path, ['source', 'list'], allowed)).out
  await expect.poll(listed, { timeout: 30_000 }).toMatch(/asked (?!never)/)
  expect(await listed()).toContain(`harbour  ${url}`)
  expect(await listed()).toContain('1 taken')
})

test('fetched by command it takes in what is new, and twice the same changes nothing', async () => {
  items = ['Ferry late again', 'Bridge open']
  const fetched = async () =>
    (await broadside(folder.path, ['source', 'fetch', 'harbour'], allowed)).out
  expect(await fetched()).toContain('1 new, 0 changed, 1 unchanged')
  expect(await front('Bridge open')).toContain('Bridge open')
  expect(await fetched()).toContain('0 new, 0 changed, 2 unchanged')
})

test('the private network is refused where it is not allowed, in a sentence', async () => {
  const before = asked
  const refused = await broadside(folder.path, ['source', 'fetch', 'harbour'])
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('SOURCES_ALLOW_PRIVATE')
  expect(asked).toBe(before)
  const unknown = await broadside(folder.path, ['source', 'fetch', 'nobody'])
  expect(unknown).toMatchObject({
    code: 1,
    out: expect.stringContaining('no source with the name'),
  })
})

test('a paper that is killed in the midst of an answer comes back', async () => {
  items = ['Ferry late again', 'Bridge open', 'Harbour closed']
  hangs = true
  const send = await enterNewsroom(paper, folder.path)
  const before = asked
  expect(await send('sources/fetch', { slug: 'harbour' })).toContain('harbour is being asked')
  await eventually(
    async () => asked,
    (count) => count > before,
  )
  expect(asked).toBe(before + 1)
  await paper.stop('SIGKILL')
  hangs = false
  paper = await startProduct(folder.path, allowed)
})

test('a sender hands its news in with the key that was told once; read again, nothing changes', async () => {
  const added = await broadside(folder.path, [
    'source',
    'add',
    '--push',
    '--slug',
    'tips',
    '--publish',
  ])
  expect(added.code).toBe(0)
  const key = /^wire_[\w-]{43}$/m.exec(added.out)?.[0] ?? ''
  const give = (body: string, bearer = key) =>
    fetch(`${paper.url}/wire/tips`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body,
    })
  const body = 'Market flooded\n\nThe market is under water, the mayor said on Friday.\n'
  expect(await (await give(body)).json()).toMatchObject({ added: 1, again: false })
  expect(await front('Market flooded')).toContain('Market flooded')
  expect(await (await give(body)).json()).toMatchObject({ added: 1, again: true })
  expect((await give(body, 'wrong')).status).toBe(403)
  const replaced = await broadside(folder.path, ['source', 'key', 'tips'])
  expect(replaced.out).toMatch(/^wire_[\w-]{43}$/m)
  expect((await give(body)).status).toBe(403)
  const replayed = await broadside(folder.path, ['source', 'replay', 'tips', '--since', '1 day'])
  expect(replayed.out).toContain('Read again: 1 messages, 0 new, 0 changed, 1 unchanged')
  expect(replayed.code).toBe(0)
})

test('what is put into a watched folder is on the front', async () => {
  const watched = await dataFolder()
  const args = ['source', 'add', `file:${watched.path}`, '--slug', 'watched', '--publish']
  expect(await broadside(folder.path, args)).toMatchObject({ code: 0 })
  const item = { uri: 'urn:tug', type: 'text', headline: 'Tug afloat', body_text: 'It floats.' }
  await writeFile(join(watched.path, 'tug.json'), JSON.stringify(item))
  await writeFile(join(watched.path, 'bad.json'), JSON.stringify({ uri: 'urn:x', type: 'text' }))
  await expect
    .poll(() => paper.text('/'), { timeout: 60_000, interval: 500 })
    .toContain('Tug afloat')
  await expect
    .poll(async () => (await broadside(folder.path, ['source', 'list'])).out, { timeout: 60_000 })
    .toMatch(/watched {2}\S+ {2}folder[\s\S]*refused \d+ s ago: bad\.json: /)
  await watched.remove()
})

// For half a minute another node might still be at it, and nobody asks: the tests before this one fill that time.
test('what it was killed over is asked for again, and there once', async () => {
  await expect
    .poll(() => paper.text('/'), { timeout: 90_000, interval: 1_000 })
    .toContain('Harbour closed')
  expect((await paper.text('/port')).match(/Bridge open<\/a>/g)?.length).toBe(1)
})

test('removed in the newsroom it is asked no more', async () => {
  const send = await enterNewsroom(paper, folder.path)
  expect(await send('sources/remove', { slug: 'harbour' })).toContain('harbour is asked no more')
  expect((await broadside(folder.path, ['source', 'list'])).out).not.toContain('harbour')
  expect(await paper.text('/')).toContain('Ferry late again')
})
