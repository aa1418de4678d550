import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { assetRoutes } from './asset-routes.ts'
import { diskFiles } from './disk-files.ts'
import { createSendProblem } from './failures.ts'
import { addFileRoute } from './file-route.ts'
import type { StoredFile } from './file-types.ts'
import { createPackedFiles } from './packed-files.ts'
import { readRange } from './range.ts'
import { errorPage, openSite } from './site.test.parts.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const map = `<svg xmlns="http://www.w3.org/2000/svg">${'<path d="M0 0h9v9z"/>'.repeat(99)}</svg>`

async function openGallery() {
  const outside = mkdtempSync(join(tmpdir(), 'broadside-files-'))
  onTestFinished(() => rmSync(outside, { recursive: true }))
  const folder = join(outside, 'media')
  mkdirSync(join(folder, 'folder'), { recursive: true })
  writeFileSync(join(outside, 'secret.txt'), 'do not tell')
  writeFileSync(join(folder, 'letters.avif'), letters)
  writeFileSync(join(folder, 'empty.png'), '')
  writeFileSync(join(folder, 'drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'map.svg'), map)
  writeFileSync(join(folder, 'odd.xyz'), 'odd')
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.png'))
  return openSite([], {
    add: (app) =>
      addFileRoute(app, {
        path: '/media/:id',
        files: diskFiles(folder),
        sendProblem: createSendProblem({ errorAnswer: errorPage }),
      }),
  })
}

describe('a file', () => {
  test('is sent whole, for good, and for other sites to show', async () => {
    const site = await openGallery()
    const { status, text, headers } = await site.get('/media/letters.avif')
    expect([status, text]).toEqual([200, letters])
    expect(headers).toMatchObject({
      'content-type': 'image/avif',
      'content-length': '26',
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const head = await site.ask('HEAD', '/media/letters.avif')
    expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([200, '26', 0])
  })

  test('is not sent again to who holds it', async () => {
    const site = await openGallery()
    const etag = (await site.get('/media/letters.avif')).headers.etag ?? ''
    const answer = await site.get('/media/letters.avif', { 'if-none-match': etag })
    expect([answer.status, answer.bytes.length]).toEqual([304, 0])
  })

  test('is sent in part', async () => {
    const site = await openGallery()
    const part = async (headers: Record<string, string>) => {
      const { status, text, headers: sent } = await site.get('/media/letters.avif', headers)
      return [status, status === 416 ? '' : text, sent['content-range']]
    }
    expect(await part({ range: 'bytes=0-4' })).toEqual([206, 'abcde', 'bytes 0-4/26'])
    expect(await part({ range: 'bytes=24-' })).toEqual([206, 'yz', 'bytes 24-25/26'])
    expect(await part({ range: 'bytes=-3' })).toEqual([206, 'xyz', 'bytes 23-25/26'])
    expect(await part({ range: 'bytes=26-' })).toEqual([416, '', 'bytes */26'])
    expect(await part({ range: 'bytes=0-1,4-5' })).toEqual([200, letters, undefined])
    const { etag = '', 'last-modified': modified = '' } = (await site.get('/media/letters.avif'))
      .headers
    const held = (ifRange: string) => part({ range: 'bytes=0-0', 'if-range': ifRange })
    expect((await held(etag))[0]).toBe(206)
    expect((await held(modified))[0]).toBe(206)
    expect((await held(`W/${etag}`))[0]).toBe(200)
    expect((await held('"other"'))[0]).toBe(200)
  })

  test('that is empty is sent', async () => {
    const site = await openGallery()
    const answer = await site.get('/media/empty.png', { range: 'bytes=0-' })
    expect([(await site.get('/media/empty.png')).status, answer.status]).toEqual([200, 416])
  })

  test('that is a drawing is put in a sandbox', async () => {
    const site = await openGallery()
    const { headers } = await site.get('/media/drawing.svg')
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  test.each(['br', 'gzip', 'zstd'])('that is a drawing is sent packed: %s', async (encoding) => {
    const site = await openGallery()
    const { status, text, bytes, headers } = await site.get('/media/map.svg', {
      'accept-encoding': encoding,
    })
    expect([status, text]).toEqual([200, map])
    expect(bytes.length).toBeLessThan(map.length / 4)
    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-length': String(bytes.length),
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
    const head = await site.ask('HEAD', '/media/map.svg', { 'accept-encoding': encoding })
    expect([head.headers['content-length'], head.bytes.length]).toEqual([String(bytes.length), 0])
  })

  test('has a tag of its own in each form, and whoever holds one form is not sent another', async () => {
    const site = await openGallery()
    const accept = { 'accept-encoding': 'br' }
    const tagOf = async (headers: Record<string, string>) =>
      (await site.get('/media/map.svg', headers)).headers.etag ?? ''
    const [packed, plain] = [await tagOf(accept), await tagOf({})]
    expect(packed).not.toBe(plain)
    for (const held of [packed, plain]) {
      const { status, headers, bytes } = await site.get('/media/map.svg', {
        ...accept,
        'if-none-match': held,
      })
      expect([status, headers.etag, headers.vary, bytes.length]).toEqual([
        304,
        held,
        'Accept-Encoding',
        0,
      ])
    }
  })

  test('that is a drawing is sent in part as it is, and whole to who holds the packed form', async () => {
    const site = await openGallery()
    const asked = { 'accept-encoding': 'br', range: 'bytes=0-3' }
    const part = await site.get('/media/map.svg', asked)
    expect([part.status, part.text, part.headers['content-encoding']]).toEqual([
      206,
      '<svg',
      undefined,
    ])
    const packed =
      (await site.get('/media/map.svg', { 'accept-encoding': 'br' })).headers.etag ?? ''
    const whole = await site.get('/media/map.svg', { ...asked, 'if-range': packed })
    expect([whole.status, whole.text]).toEqual([200, map])
  })

  test('that is packed already, or small, is sent as it is', async () => {
    const site = await openGallery()
    for (const name of ['letters.avif', 'drawing.svg']) {
      const { headers } = await site.get(`/media/${name}`, { 'accept-encoding': 'br' })
      expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined])
    }
  })

  test('of an unknown kind is for saving', async () => {
    const site = await openGallery()
    const { headers } = await site.get('/media/odd.xyz')
    expect(headers['content-disposition']).toBe('attachment')
    expect(headers['content-type']).toBe('application/octet-stream')
  })

  test.each([
    '/media/none.png',
    '/media/..%2fsecret.txt',
    '/media/%2e%2e%2fsecret.txt',
    '/media/../../secret.txt',
    '/media/....//secret.txt',
    '/media/..%5csecret.txt',
    '/media/link.png',
    '/media/folder',
    '/media/.hidden',
    '/media/letters.avif%00.png',
    `/media/${'a'.repeat(300)}.png`,
    '/media/%ff',
  ])('outside the folder, or no file, is not found: %s', async (path) => {
    const site = await openGallery()
    const answer = await site.get(path)
    expect([301, 400, 404]).toContain(answer.status)
    expect(answer.text).not.toContain('do not tell')
  })
})

test.each([
  [undefined, 10, undefined],
  ['bytes=0-9', 10, { start: 0, end: 9 }],
  ['bytes=0-99', 10, { start: 0, end: 9 }],
  ['bytes=-99', 10, { start: 0, end: 9 }],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=5-4', 10, undefined],
  ['bytes=-', 10, undefined],
  ['bytes=a-b', 10, undefined],
  ['lines=0-1', 10, undefined],
  ['bytes=-1', 0, 'unsatisfiable'],
])('of the range %j of %i bytes comes %j', (header, size, range) => {
  expect(readRange(header, size)).toEqual(range)
})

test('assets are kept for good, packed where that helps', async () => {
  const css = {
    type: 'text/css; charset=utf-8',
    bytes: Buffer.from('p { margin: 0 }\n'.repeat(99)),
  }
  const font = { type: 'font/woff2', bytes: Buffer.alloc(999) }
  const site = await openSite(
    assetRoutes(
      new Map([
        ['/assets/site.1a2b.css', css],
        ['/assets/text.3c4d.woff2', font],
      ]),
    ),
  )
  const accept = { 'accept-encoding': 'br' }
  const sheet = await site.get('/assets/site.1a2b.css', accept)
  expect(sheet.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(sheet.text).toBe(String(css.bytes))
  const letters = await site.get('/assets/text.3c4d.woff2', accept)
  expect([letters.headers['content-encoding'], letters.headers.vary]).toEqual([
    undefined,
    undefined,
  ])
})

describe('packed files', () => {
  const fileOf = (text: string, read: () => void): StoredFile => ({
    type: 'image/svg+xml',
    size: text.length,
    read: () => {
      read()
      return Readable.from([Buffer.from(text)])
    },
  })

  test('are packed once for all who ask at a time and later', async () => {
    let reads = 0
    const { pack } = createPackedFiles()
    const file = fileOf(map, () => (reads += 1))
    const [one, other] = await Promise.all([pack('a', file, 'br'), pack('a', file, 'br')])
    expect([one, await pack('a', file, 'br'), reads]).toEqual([other, one, 1])
  })

  test('that nobody asked for the longest give way', async () => {
    const read: string[] = []
    const { pack } = createPackedFiles(250)
    for (const print of ['a', 'b', 'a', 'c', 'a', 'b'])
      await pack(
        print,
        fileOf(print.repeat(100), () => read.push(print)),
        'identity',
      )
    expect(read).toEqual(['a', 'b', 'c', 'b'])
  })

  test('that could not be read are tried again', async () => {
    const { pack } = createPackedFiles()
    const broken = fileOf(map, () => {
      throw new Error('the disk is gone')
    })
    await expect(pack('a', broken, 'br')).rejects.toThrow('the disk is gone')
    expect(
      (
        await pack(
          'a',
          fileOf(map, () => {}),
          'br',
        )
      ).length,
    ).toBeGreaterThan(0)
  })
})
