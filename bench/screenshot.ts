/**
 * Takes the picture of the front page that the README shows, of a demo newspaper that was just started.
 *
 *     npm run screenshot
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from './browser.ts'
import { freshFolder, startPaper } from './paper.ts'

const folder = freshFolder()
const paper = await startPaper(folder, { demo: true })
const browser = await openBrowser()
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 1080 },
    colorScheme: 'light',
  })
  await page.goto(paper.url, { waitUntil: 'networkidle' })
  await page.screenshot({ path: join(import.meta.dirname, '..', 'docs', 'front.png') })
} finally {
  await browser.close()
  await paper.stop()
  rmSync(folder, { recursive: true, force: true })
}
