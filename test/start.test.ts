import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  broadside,
  dataFolder,
  emptyFolder,
  type Product,
  type Ran,
  startProduct,
} from './product.ts'

/* A fresh data folder becomes a newspaper, and stays one. */

const folder = await emptyFolder()
let paper: Product
/** A command at a server that is not there: it waits half a minute for it, while the other tests run. */
let waiting: Promise<Ran>
beforeAll(async () => {
  waiting = broadside(folder.path, ['stories'], {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none?connect_timeout=1',
  })
  paper = await startProduct(folder.path, { BROADSIDE_DEMO: 'on' })
})
afterAll(async () => {
  await paper.stop()
  await folder.remove()
})

describe('the first start', () => {
  test('fills the paper and prints one line with the address, the newsroom and the data', () => {
    const lines = paper
      .said()
      .split('\n')
      .filter((line) => line.includes('newsroom: '))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      /^The Sorrend Packet is at http:\/\/127\.0\.0\.1:\d+ · newsroom: http:\/\/127\.0\.0\.1:\d+\/newsroom · data: /,
    )
    expect(lines[0]).toContain(folder.path)
  })

  test('every kind of page answers', async () => {
    const front = await paper.text('/')
    const story = /href="(\/[a-z]+\/\d{4}\/\d{2}\/\d{2}\/[^"]+)"/.exec(front)?.[1] ?? ''
    const page = await paper.text(story)
    const author = /href="(\/authors\/[^"]+)"/.exec(page)?.[1] ?? ''
    const day = `/archive${/\/\d{4}\/\d{2}\/\d{2}/.exec(story)?.[0]}`
    const kinds = [
      '/',
      '/nation',
      story,
      author,
      '/topics',
      '/topics/politics',
      day,
      '/archive',
      '/search',
      '/search?q=ferry',
      '/about',
      '/corrections',
    ]
    const feeds = [
      '/feed.xml',
      '/atom.xml',
      '/feed.json',
      '/nation/feed.xml',
      '/topics/politics/feed.json',
      `${author}/atom.xml`,
    ]
    const small = [
      '/sitemap.xml',
      '/sitemaps/news.xml',
      '/robots.txt',
      '/site.webmanifest',
      '/opensearch.xml',
      '/healthz',
      '/readyz',
      '/metrics',
    ]
    const answers = await Promise.all(
      [...kinds, ...feeds, ...small].map(
        async (path) => `${(await paper.get(path)).status} ${path}`,
      ),
    )
    expect(answers.filter((line) => !line.startsWith('200 '))).toEqual([])
  })

  test('what is not there is not there', async () => {
    const paths = [
      '/nowhere',
      '/nation/2020/01/01/nothing',
      '/topics/nothing',
      '/authors/nobody',
      '/archive/2999/01/01',
      '/archive/2026/02/30',
      '/archive/1999',
    ]
    const answers = await Promise.all(paths.map(async (path) => (await paper.get(path)).status))
    expect(answers).toEqual(paths.map(() => 404))
  })

  test('the front shows no story twice', async () => {
    const headlines = [
      ...(await paper.text('/')).matchAll(/<h[23][^>]*>\s*<a href="([^"]+)"/g),
    ].map(([, path]) => path)
    expect(headlines.length).toBeGreaterThan(20)
    expect(new Set(headlines).size).toBe(headlines.length)
  })

  test('the demo has at least 48 stories, some right to left and some in French', async () => {
    const feeds = await Promise.all(
      ['nation', 'economy', 'world', 'science', 'culture', 'sport'].map((section) =>
        paper.text(`/${section}/feed.json`),
      ),
    )
    const items = feeds.flatMap((feed) => JSON.parse(feed).items)
    expect(items.length).toBeGreaterThanOrEqual(48)
    expect(new Set(items.map(({ language }) => language))).toEqual(new Set(['en', 'fr', 'ar']))
  })
})

describe('a second start', () => {
  test('finds everything as it was, and ends cleanly', async () => {
    const before = await paper.text('/feed.json')
    expect(await paper.stop()).toBe(0)
    paper = await startProduct(folder.path, { BROADSIDE_DEMO: 'on' })
    const titles = (feed: string): string[] =>
      JSON.parse(feed).items.map(({ title }: { title: string }) => title)
    expect(titles(await paper.text('/feed.json'))).toEqual(titles(before))
  })

  test('after a hard kill opens the same folder again', async () => {
    paper.process.kill('SIGKILL')
    await new Promise((resolve) => {
      paper.process.once('close', resolve)
    })
    paper = await startProduct(folder.path)
    expect((await paper.get('/')).status).toBe(200)
  })
})

describe('a wrong setting is one sentence', () => {
  test.each([
    [{ PORT: 'eighty' }, 'PORT in the environment is "eighty", but must be a whole number.'],
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL in the environment is "mysql://x", but must begin with postgresql://.',
    ],
  ])('%j', async (environment, sentence) => {
    expect(await broadside(folder.path, ['start'], environment)).toEqual({
      code: 1,
      out: `${sentence}\n`,
    })
  })

  test('a port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => {
      other.once('listening', resolve)
    })
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const { code, out } = await broadside(folder.path, ['start'], { PORT: port })
    other.close()
    expect(code).toBe(1)
    expect(out).toBe(
      `Port ${port} is taken by another program. Choose another: PORT=8081 npm start\n`,
    )
  })

  test('a database server that is not there', async () => {
    const { code, out } = await waiting
    expect([code, out.split('\n').length <= 2]).toEqual([1, true])
  }, 60_000)
})

test('a paper that has stories of its own is not filled with the demo newspaper', async () => {
  const own = await dataFolder()
  const copy = join(own.path, 'own.txt')
  await writeFile(copy, 'A story of our own\n\nPORT ELLEN: The harbour board met on Tuesday.\n')
  await broadside(own.path, ['import', copy, '--publish', '--no-context'])
  const started = await startProduct(own.path, { BROADSIDE_DEMO: 'on' })
  try {
    const front = await started.text('/')
    expect(front).toContain('A story of our own')
    expect(front).not.toContain('Sorrend')
  } finally {
    await started.stop()
    await own.remove()
  }
})
