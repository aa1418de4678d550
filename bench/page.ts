/**
 * What a story page weighs and how soon it is there, in Chromium as a phone (touch, 412 px wide) at a fourth of its speed and on a slow
 * mobile network (1.6 Mbit/s down, 150 ms of delay). The baseline, visited in turn in the same run, is the same page without
 * style, fonts and script: what the machine takes to show any page of these words. Then every kind of page is checked by axe, light and
 * dark, and by html-validate.
 *
 * Blocking time is what tasks take over 50 ms after the first paint (web.dev/articles/tbt); what they take before it is printed beside it.
 *
 *     npm run bench:page [-- --times 7]
 */
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type BenchPaper, freshFolder, quantile, startPaper } from './paper.ts'
import { freePort } from './serve/free-port.ts'

const { values } = parseArgs({ options: { times: { type: 'string', default: '7' } } })
const times = Number(values.times)

// First, since it ends the program where there is no browser.
const browser = await openBrowser()
const folder = freshFolder()
const paper = await startPaper(folder, { demo: true })
try {
  const good = [await weigh(), await check()]
  process.exitCode = good.every(Boolean) ? 0 : 1
} finally {
  await browser.close()
  await paper.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function weigh(): Promise<boolean> {
  const { pictured, plain, translated } = await storyPaths(paper)
  await settled(paper.url + plain)
  let good = true
  for (const [name, path, most] of [
    ['story without a picture', plain, 800],
    ['story with a picture', pictured, undefined],
    ['story with links to other languages', translated, undefined],
  ] as const) {
    await using bare = await serveBare(paper.url + path)
    const [whole, least] = await visitInTurn(paper.url + path, bare.url)
    console.log(`${name}: ${path}`)
    console.log(
      `  over the wire, pictures aside: ${(whole.bytes / 1_024).toFixed(1)} KB in ${whole.requests} requests (${whole.kinds}); target 75 KB, 4 requests`,
    )
    console.log(
      `  the page: ${timesOf(whole)}; target ${most ? `LCP ${most} ms, ` : ''}CLS 0, blocking 0`,
    )
    console.log(`  the same without style, fonts and script: ${timesOf(least)}`)
    good &&=
      whole.bytes <= 75 * 1_024 &&
      whole.requests <= 4 &&
      whole.cls < 0.001 &&
      whole.blocking === 0 &&
      (!most || whole.lcp <= most)
  }
  return good
}

function timesOf({ lcp, cls, blocking, before }: Visit): string {
  return `LCP ${lcp.toFixed(0)} ms, CLS ${cls.toFixed(3)}, blocking time ${blocking.toFixed(0)} ms (before the first paint ${before.toFixed(0)} ms)`
}

/** The addresses of a story with a lead picture, of one without, and of one that stands in other languages. */
async function storyPaths({ url }: BenchPaper) {
  const feed = await fetch(`${url}/feed.json`).then((answer) => answer.json())
  const items: { url: string; image?: string; language: string; content_html: string }[] =
    feed.items.filter(({ language }: { language: string }) => language === 'en')
  const pathOf = (item: { url: string } | undefined) => (item ? new URL(item.url).pathname : '')
  const links = await Promise.all(
    items.map(async (item) => {
      const html = await fetch(url + pathOf(item)).then((answer) => answer.text())
      return { item, linked: html.includes('hreflang="ar"') }
    }),
  )
  return {
    pictured: pathOf(items.find(({ image }) => image)),
    plain: pathOf(
      items.find(
        ({ image, content_html }) =>
          !image && !content_html.includes('<img') && content_html.length > 2_000,
      ),
    ),
    translated: pathOf(links.find(({ linked }) => linked)?.item),
  }
}

/** Resolves when a page has its context: its notes have come, or a minute is over. */
async function settled(url: string): Promise<void> {
  for (let second = 0; second < 60; second += 1) {
    const html = await fetch(url).then((answer) => answer.text())
    if (html.includes('role="note"')) return
    await wait(1_000)
  }
}

interface Visit {
  readonly bytes: number
  readonly requests: number
  readonly kinds: string
  readonly lcp: number
  readonly cls: number
  /** Milliseconds that tasks took over 50 ms after the first contentful paint. */
  readonly blocking: number
  /** The same, before it. */
  readonly before: number
}

/** The medians of visits to several addresses, made in turn, so that whatever else the machine does slows all of them. */
async function visitInTurn(...urls: readonly [string, string]): Promise<[Visit, Visit]> {
  const visits = urls.map((): Visit[] => [])
  for (let at = 0; at < times; at += 1)
    for (const [place, url] of urls.entries()) visits[place]?.push(await visitOnce(url))
  const [first = [], second = []] = visits
  return [medianOf(first), medianOf(second)]
}

function medianOf(visits: readonly Visit[]): Visit {
  const [first] = visits
  if (!first) throw new Error('no visit was made')
  const median = (of: (visit: Visit) => number): number => quantile(visits.map(of), 0.5)
  return {
    ...first,
    lcp: median(({ lcp }) => lcp),
    cls: Math.max(...visits.map(({ cls }) => cls)),
    blocking: median(({ blocking }) => blocking),
    before: median(({ before }) => before),
  }
}

async function visitOnce(url: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const types = new Map<string, string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (!response.url.startsWith('data:')) types.set(requestId, type)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (types.has(requestId) && types.get(requestId) !== 'Image') bytes += encodedDataLength
  })
  await page.addInitScript(observe)
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.waitForTimeout(500)
  const seen: Seen = JSON.parse(
    await page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'seen'))),
  )
  await context.close()
  const counted = [...types.values()].filter((type) => type !== 'Image')
  return { bytes, requests: counted.length, kinds: counted.join(', '), ...blockingOf(seen) }
}

interface Seen {
  readonly paint: number
  readonly lcp: number
  readonly cls: number
  /** Where each long task began and ended. */
  readonly tasks: readonly (readonly [number, number])[]
}

function blockingOf({ paint, lcp, cls, tasks }: Seen) {
  const over = (from: number, to: number): number =>
    tasks.reduce(
      (sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from) - 50),
      0,
    )
  return { lcp, cls, blocking: over(paint, Number.POSITIVE_INFINITY), before: over(0, paint) }
}

/** Runs in the page: the first paint, the last largest one, the sum of shifts, and every long task. */
function observe(): void {
  const tasks: [number, number][] = []
  const seen = { paint: 0, lcp: 0, cls: 0, tasks }
  Reflect.set(globalThis, 'seen', seen)
  const watch = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    })
  }
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.paint = startTime
  })
  watch('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime
  })
  watch('layout-shift', (entry) => {
    seen.cls += Number(Reflect.get(entry, 'value'))
  })
  watch('longtask', ({ startTime, duration }) => {
    tasks.push([startTime, startTime + duration])
  })
}

/** Serves a page's markup alone, packed as the paper packs it. */
async function serveBare(from: string) {
  const html = (await fetch(from).then((answer) => answer.text())).replace(
    /<style>[\s\S]*?<\/style>|<link rel="preload"[^>]*>|<script[^>]*src[^>]*><\/script>|<img[^>]*>/g,
    '',
  )
  const packed = brotliCompressSync(html)
  const server = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .setHeader('content-encoding', 'br')
      .end(packed),
  )
  const port = await freePort()
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

async function check(): Promise<boolean> {
  const { pictured: story, plain } = await storyPaths(paper)
  const page = await fetch(paper.url + story).then((answer) => answer.text())
  const author = /href="(\/authors\/[^"]+)"/.exec(page)?.[1] ?? '/about'
  const day = `/archive${/\/\d{4}\/\d{2}\/\d{2}/.exec(story)?.[0] ?? ''}`
  const kinds = [
    '/',
    '/nation',
    story,
    plain,
    author,
    '/topics',
    '/topics/politics',
    '/topics/oskar-wendell',
    day,
    '/archive',
    '/search',
    '/search?q=ferry',
    '/about',
    '/corrections',
    '/nowhere',
    '/newsroom',
  ]
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off' },
  })
  let problems = 0
  for (const path of kinds) {
    const html = await fetch(paper.url + path).then((answer) => answer.text())
    const report = await validator.validateString(html)
    for (const message of report.results.flatMap(({ messages }) => messages)) {
      problems += 1
      console.log(
        `  ${path}: ${message.ruleId}: ${message.message} (line ${message.line}, column ${message.column})`,
      )
    }
    for (const scheme of ['light', 'dark'] as const) problems += await axe(browser, path, scheme)
  }
  console.log(
    `${kinds.length} kinds of page, light and dark: ${problems} violations of axe or html-validate; target 0`,
  )
  return problems === 0
}

async function axe(from: Browser, path: string, colorScheme: 'light' | 'dark'): Promise<number> {
  const context = await from.newContext({ colorScheme, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(paper.url + path)
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, nodes } of violations)
    console.log(
      `  ${path}, ${colorScheme}: ${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join('; ')}`,
    )
  await context.close()
  return violations.length
}
