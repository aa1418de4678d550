/*
 * Takes pictures of pages, to be looked at: narrow and wide, light and dark, on paper.
 *
 *     node test/look/look.mjs FOLDER                       every page of the fixture paper
 *     node test/look/look.mjs FOLDER --only story,front    some of them
 *     node test/look/look.mjs FOLDER --url http://127.0.0.1:8080/ --url http://127.0.0.1:8080/about
 */
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { loadAssets } from '../../src/page/assets.ts'
import { fixturePages } from '../../src/page/pages.ts'
import { posterFor } from './poster.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', multiple: true },
    only: { type: 'string' },
    width: { type: 'string', multiple: true },
    scheme: { type: 'string', multiple: true },
    print: { type: 'boolean', default: false },
    fold: { type: 'boolean', default: false },
  },
})
const [folder] = positionals
if (folder === undefined) throw new Error('say which folder the pictures shall go to')
const widths = (values.width ?? ['360', '768', '1280', '1800']).map(Number)
const schemes = (values.scheme ?? ['light', 'dark']).map((one) =>
  one === 'dark' ? 'dark' : 'light',
)

await mkdir(folder, { recursive: true })
const fixtures = values.url ? undefined : await serveFixtures()
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
try {
  for (const { name, url } of fixtures?.pages ?? (values.url ?? []).map(named)) {
    await look(browser, name, url)
    if (values.print) await print(browser, name, url)
  }
} finally {
  await browser.close()
  fixtures?.server.close()
}

function named(url: string): { name: string; url: string } {
  return { name: new URL(url).pathname.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'front', url }
}

/** Serves the fixture paper on a free port of this machine, with drawn pictures. */
async function serveFixtures(): Promise<{
  server: Server
  pages: { name: string; url: string }[]
}> {
  const assets = loadAssets('src/page')
  const pages = fixturePages(assets)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const page = pages.get(path.slice(1))
    const asset = assets.files.get(path)
    if (page) response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
    else if (asset) response.setHeader('content-type', asset.type).end(asset.bytes)
    else if (path.startsWith('/pictures/'))
      response.setHeader('content-type', 'image/svg+xml').end(posterFor(path))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const wanted = values.only?.split(',')
  const names = [...pages.keys()].filter((name) => !wanted || wanted.includes(name))
  return { server, pages: names.map((name) => ({ name, url: `http://127.0.0.1:${port}/${name}` })) }
}

async function look(browser: Browser, name: string, url: string): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({
        viewport: { width, height: Math.round(width < 600 ? width * 2 : width * 0.65) },
        colorScheme,
      })
      const page = await context.newPage()
      await page.goto(url, { waitUntil: 'networkidle' })
      await page.evaluate(async () => {
        await document.fonts.ready
        for (const image of document.images) image.loading = 'eager'
      })
      const path = join(folder ?? '.', `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: !values.fold })
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      console.log(path, over > 0 ? `WIDER THAN THE WINDOW BY ${over}` : '')
      await context.close()
    }
  }
}

/** The page as paper, each sheet a picture. Chromium shows its own PDF only with a window, so print media on a sheet's width stand in. */
async function print(browser: Browser, name: string, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 628, height: 900 } })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.pdf({
    path: join(folder ?? '.', `${name}.pdf`),
    format: 'A4',
    preferCSSPageSize: true,
  })
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  await page.screenshot({ path: join(folder ?? '.', `${name}-print.png`), fullPage: true })
  await page.close()
}
