/*
 * Takes pictures of pages, to be looked at: narrow and wide, light and dark, on paper.
 *
 *     node test/look/look.mjs FOLDER                       every page of the fixture paper
 *     node test/look/look.mjs FOLDER --only story,front    some of them
 *     node test/look/look.mjs FOLDER --url http://127.0.0.1:8080/ --url http://127.0.0.1:8080/about
 *
 * `--width` and `--scheme` (may be given more than once) choose what is taken, `--fold` takes the first screen only, `--print`
 * adds the page as it is printed.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { loadAssets } from '../../src/page/assets.ts'
import { serveFixtures } from '../../src/page/fixture-server.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', multiple: true },
    only: { type: 'string' },
    width: { type: 'string', multiple: true, default: ['360', '768', '1280', '1800'] },
    scheme: { type: 'string', multiple: true, default: ['light', 'dark'] },
    print: { type: 'boolean', default: false },
    fold: { type: 'boolean', default: false },
  },
})
const folder = positionals[0] ?? ''
if (folder === '') throw new Error('say which folder the pictures shall go to')
await mkdir(folder, { recursive: true })

await using fixtures = await serveFixtures(loadAssets('src/page'))
const only = values.only?.split(',')
const fixtureUrls = fixtures.names
  .filter((name) => !only || only.includes(name))
  .map((name) => fixtures.urlOf(name))
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
  for (const url of values.url ?? fixtureUrls) {
    for (const width of values.width.map(Number))
      for (const scheme of values.scheme)
        await look(browser, url, { width, scheme: scheme === 'dark' ? 'dark' : 'light' })
    if (values.print) await print(browser, url)
  }
} finally {
  await browser.close()
}

function nameOf(url: string): string {
  return (
    decodeURIComponent(new URL(url).pathname)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'front'
  )
}

async function look(
  browser: Browser,
  url: string,
  { width, scheme }: { width: number; scheme: 'light' | 'dark' },
): Promise<void> {
  const height = Math.round(width < 600 ? width * 2 : width * 0.65)
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme })
  await open(page, url)
  const path = join(folder, `${nameOf(url)}-${width}-${scheme}.png`)
  await page.screenshot({ path, fullPage: !values.fold })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  console.log(over > 0 ? `${path} is wider than its window by ${over} pixels` : path)
  await page.close()
}

/** The page as a PDF, and the same as a picture of one long sheet. */
async function print(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 628, height: 890 } })
  await open(page, url)
  const path = join(folder, `${nameOf(url)}-print`)
  await page.pdf({ path: `${path}.pdf`, format: 'A4', preferCSSPageSize: true })
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: `${path}.png`, fullPage: true })
  console.log(`${path}.pdf`)
  await page.close()
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await document.fonts.ready
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
  })
}
