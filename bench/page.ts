/**
 * What a story page weighs and how soon it is there, in Chromium as a phone (touch, 412 px wide) at a fourth of its speed and on a slow
 * mobile network (1.6 Mbit/s down, 150 ms of delay). The baseline, visited in turn in the same run, is the same page without
 * style, fonts and script: what the machine takes to show any page of these words. Then every kind of page is checked by axe, light and
 * dark, and by html-validate.
 *
 * Blocking time is what tasks take over 50 ms after the first paint (web.dev/articles/tbt); what they take before it is printed beside it.
 * The median of the wire is of the page as it is once its context is worked out.
 *
 *     npm run bench:page [-- --times 7]
 */
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type BenchPaper, freshFolder, quantile, startPaper } from './paper.ts'
import { freePort } from './serve/free-port.ts'

const { values } = parseArgs({ options: { times: { type: 'string', default: '5' } } })
const times = Number(values.times)

const folder = freshFolder()
const paper = await startPaper(folder, { demo: true })
const browser = await openBrowser()
try {
  const good = [await weigh(), await check()]
  process.exitCode = good.every(Boolean) ? 0 : 1
} finally {
  await browser.close()
  await paper.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function weigh(): Promise<boolean> {
  const [pictured = '', plain = ''] = await storyPaths(paper)
  let good = true
  for (const [name, path, most] of [
    ['story without a picture', plain, 800],
    ['story with a picture', pictured, undefined],
  ] as const) {
    const visit = await visitOften(paper.url + path)
    const bare = await visitBare(paper.url + path)
    console.log(`${name}: ${path}`)
    console.log(
      `  over the wire, pictures aside: ${(visit.bytes / 1_024).toFixed(1)} KB in ${visit.requests} requests (${visit.kinds}); target 75 KB, 4 requests`,
    )
    console.log(
      `  LCP median ${visit.lcp.toFixed(0)} ms${most ? ` (target ${most})` : ''}, CLS ${visit.cls.toFixed(3)}, blocking time ${visit.blocking.toFixed(0)} ms; the same page without style and fonts: LCP ${bare.toFixed(0)} ms`,
    )
    good &&=
      visit.bytes <= 75 * 1_024 &&
      visit.requests <= 4 &&
      visit.cls < 0.001 &&
      visit.blocking === 0 &&
      (!most || visit.lcp <= most)
  }
  return good
}

/** The addresses of a story with a lead picture and of one without. */
async function storyPaths({
  url,
}: BenchPaper): Promise<readonly [string | undefined, string | undefined]> {
  const feed = await fetch(`${url}/feed.json`).then((answer) => answer.json())
  const items: { url: string; image?: string; language: string; content_html: string }[] =
    feed.items.filter(({ language }: { language: string }) => language === 'en')
  const path = (item: { url: string } | undefined) => item && new URL(item.url).pathname
  return [
    path(items.find(({ image }) => image)),
    path(
      items.find(
        ({ image, content_html }) =>
          !image && !content_html.includes('<img') && content_html.length > 2_000,
      ),
    ),
  ]
}

interface Visit {
  readonly bytes: number
  readonly requests: number
  readonly kinds: string
  readonly lcp: number
  readonly cls: number
  readonly blocking: number
}

async function visitOften(url: string): Promise<Visit> {
  const visits: Visit[] = []
  for (let at = 0; at < times; at += 1) visits.push(await visitOnce(url))
  const [first] = visits
  if (!first) throw new Error('no visit was made')
  const median = (of: (visit: Visit) => number): number => quantile(visits.map(of), 0.5)
  return {
    ...first,
    lcp: median(({ lcp }) => lcp),
    cls: Math.max(...visits.map(({ cls }) => cls)),
    blocking: median(({ blocking }) => blocking),
  }
}

async function visitOnce(url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
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
  const seen = await page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'seen')))
  const { lcp, cls, blocking }: Pick<Visit, 'lcp' | 'cls' | 'blocking'> = JSON.parse(seen)
  await context.close()
  const counted = [...types.values()].filter((type) => type !== 'Image')
  return { bytes, requests: counted.length, kinds: counted.join(', '), lcp, cls, blocking }
}

/** Runs in the page: the last largest paint, the sum of shifts, and what tasks took over 50 ms. */
function observe(): void {
  const seen = { lcp: 0, cls: 0, blocking: 0 }
  Reflect.set(globalThis, 'seen', seen)
  const watch = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    })
  }
  watch('largest-contentful-paint', (entry) => {
    seen.lcp = entry.startTime
  })
  watch('layout-shift', (entry) => {
    seen.cls += Number(Reflect.get(entry, 'value'))
  })
  watch('longtask', (entry) => {
    seen.blocking += Math.max(0, entry.duration - 50)
  })
}

/** The median LCP of a page's markup alone. */
async function visitBare(url: string): Promise<number> {
  const html = (await fetch(url).then((answer) => answer.text())).replace(
    /<style>[\s\S]*?<\/style>|<link rel="preload"[^>]*>|<script[^>]*src[^>]*><\/script>|<img[^>]*>/g,
    '',
  )
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
  )
  const port = await freePort()
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const { lcp } = await visitOften(`http://127.0.0.1:${port}/`)
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return lcp
}

async function check(): Promise<boolean> {
  const [story = '', plain = ''] = await storyPaths(paper)
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
