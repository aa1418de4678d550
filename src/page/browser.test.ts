import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadAssets } from './assets.ts'
import { type FixtureServer, serveFixtures } from './fixture-server.ts'
import { fixturePages } from './pages.ts'

/*
 * The pages in a real browser.
 */

const executablePath = '/usr/bin/chromium'
const assets = loadAssets(import.meta.dirname)
const names = [...fixturePages(assets).keys()]
let browser: Browser
let server: FixtureServer

describe.skipIf(!existsSync(executablePath))('in Chromium', () => {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Pages of one server share a process, which has read what they share.
        '--renderer-process-limit=1',
      ],
    })
    server = await serveFixtures(assets)
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })

  describe('every page', () => {
    // One window for all, since each new one reads axe anew.
    let page: Page
    const complaints: string[] = []
    beforeAll(async () => {
      page = await browser.newPage()
      page.on('console', (message) => complaints.push(message.text()))
    })
    afterAll(() => page.close())

    test.each(names)('%s is accessible, fits its window and breaks no policy', async (name) => {
      complaints.length = 0
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(server.urlOf(name), { waitUntil: 'load' })
      await page.evaluate(axe.source)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: 'light' })
        expect(await violationsOf(page)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await violationsOf(page, ['color-contrast', 'link-in-text-block'])).toEqual([])
        expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      }
      expect(complaints).toEqual([])
    })
  })

  test.each(['story', 'front', 'story-arabic', 'section'])(
    '%s does not move when its fonts come late',
    async (name) => {
      await using slow = await serveFixtures(assets, 600)
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      await page.goto(slow.urlOf(name), { waitUntil: 'load' })
      await page.evaluate(() => document.fonts.ready)
      expect(await shiftOf(page)).toBeLessThan(0.001)
      await page.close()
    },
  )

  test('on a phone nothing moves on the way down, and the foot of a story is there when the reader comes to it', async () => {
    const page = await browser.newPage({
      viewport: { width: 412, height: 823 },
      hasTouch: true,
      isMobile: true,
    })
    await page.goto(server.urlOf('story'))
    for (const name of ['so-far', 'sayings', 'share', 'related', 'more']) {
      const part = page.locator(`.${name}`)
      await part.scrollIntoViewIfNeeded()
      await expect.poll(async () => (await part.boundingBox())?.height ?? 0).toBeGreaterThan(60)
      expect(await part.locator('a').first().isVisible()).toBe(true)
    }
    expect(await shiftOf(page)).toBeLessThan(0.001)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.close()
  })

  test('a phone does not wait for its fonts, and has them on its second page', async () => {
    await using slow = await serveFixtures(assets, 600)
    const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
    const page = await context.newPage()
    await page.goto(slow.urlOf('story'), { waitUntil: 'networkidle' })
    expect(await paintOf(page)).toBeLessThan(await fontOf(page))
    expect(await facesOf(page, 'h1')).not.toMatch(/Newsreader/)
    await page.goto(slow.urlOf('story'), { waitUntil: 'networkidle' })
    expect(await facesOf(page, 'h1')).toMatch(/Newsreader/)
    expect(await shiftOf(page)).toBeLessThan(0.001)
    await context.close()
  })

  test('without a script, a note opens from its words, inside the window, and closes again', async () => {
    const page = await browser.newPage({
      viewport: { width: 360, height: 700 },
      javaScriptEnabled: false,
    })
    await page.goto(server.urlOf('story'))
    const note = page.getByRole('note', { name: 'Note: Harriet Vane' })
    expect(await note.isVisible()).toBe(false)
    await page.locator('label', { hasText: 'Harriet Vane' }).click()
    expect(await note.isVisible()).toBe(true)
    const box = await note.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360)
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(700)
    await page.keyboard.press('Escape')
    expect(await note.isVisible()).toBe(false)
    await page.close()
  })

  test('on a wide window notes stand beside their paragraphs and never meet', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(server.urlOf('story'))
    const text = await page.locator('.body > p').first().boundingBox()
    const boxes = await boxesOf(page, '.note-beside')
    expect(boxes.length).toBeGreaterThan(3)
    for (const [place, box] of boxes.entries()) {
      const before = boxes[place - 1]
      expect(box.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0))
      expect(box.y).toBeGreaterThanOrEqual((before?.y ?? 0) + (before?.height ?? 0))
    }
    const opener = page.getByRole('button', { name: 'Note: Harriet Vane' })
    expect(await opener.isVisible()).toBe(false)
    await page.close()
  })

  test('on paper no mark hangs over the edge, where a printer would cut it off', async () => {
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
    const seen: string[] = []
    for (const name of names.filter((one) => one.startsWith('story'))) {
      await page.emulateMedia({ media: 'screen' })
      await page.goto(server.urlOf(name))
      const onScreen = await hanging(page)
      await page.emulateMedia({ media: 'print' })
      expect(await hanging(page)).toEqual([])
      seen.push(...onScreen)
    }
    expect(seen.length).toBeGreaterThan(0)
    await page.close()
  })

  test('a long credit stays within a narrow window', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 700 } })
    await page.goto(server.urlOf('story'))
    const right = await page.evaluate(() => {
      const credit = document.querySelector('.credit')
      if (credit)
        credit.textContent = 'Packet Graphics; source: National Hydrological Service, again'
      return credit?.getBoundingClientRect().right
    })
    expect(right).toBeLessThanOrEqual(360 - 16)
    await page.close()
  })

  test('a finger finds 44 pixels in the sections, the topics and the foot', async () => {
    const page = await browser.newPage({
      viewport: { width: 360, height: 700 },
      hasTouch: true,
      isMobile: true,
    })
    await page.goto(server.urlOf('story'))
    const targets = page.locator('.sections a, .topics li a, .share li a, .foot li a, .to-search')
    const heights = await targets.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height),
    )
    expect(heights.length).toBeGreaterThan(10)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await page.close()
  })

  test('a printed story spends no paper on what only a screen needs', async () => {
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } })
    await page.emulateMedia({ media: 'print' })
    await page.goto(server.urlOf('story'))
    expect(await page.locator('.foot').isVisible()).toBe(false)
    const [bottom, end] = await page.evaluate(() => {
      const below = [...document.querySelectorAll('main, main *')].map(
        (one) => one.getBoundingClientRect().bottom,
      )
      return [below[0], Math.max(...below.slice(1))]
    })
    expect(bottom).toBeLessThanOrEqual((end ?? 0) + 8)
    await page.close()
  })

  test('a reader can put the notes away, and they stay away', async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    await page.goto(server.urlOf('story'))
    const note = page.locator('.note-beside').first()
    const toggle = page.getByRole('button', { name: 'Notes by your side' })
    expect(await note.isVisible()).toBe(true)
    await toggle.click()
    expect(await note.isVisible()).toBe(false)
    await page.reload()
    expect(await note.isVisible()).toBe(false)
    await toggle.click()
    expect(await note.isVisible()).toBe(true)
    await page.close()
  })
})

/** The first signs of texts that begin further out than the text does. */
function hanging(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const out: string[] = []
    for (const block of document.querySelectorAll<HTMLElement>('main .hang')) {
      const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode()
      if (!words) continue
      const first = document.createRange()
      first.setStart(words, 0)
      first.setEnd(words, 1)
      const [sign, whole] = [first.getBoundingClientRect(), block.getBoundingClientRect()]
      if (sign.left < whole.left - 0.5 || sign.right > whole.right + 0.5) out.push(first.toString())
    }
    return out
  })
}

async function boxesOf(page: Page, selector: string) {
  const boxes = await Promise.all(
    (await page.locator(selector).all()).map((one) => one.boundingBox()),
  )
  return boxes.filter((box) => box !== null)
}

/** What axe finds wrong, by all of its rules or by some. It runs by name, because the page has a copy of its own. */
function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  const chosen = rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }
  const options = { resultTypes: ['violations'], ...chosen }
  return page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`,
  )
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** Cumulative layout shift so far (web.dev/cls, one session: nothing here lasts five seconds). */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if ('value' in entry && typeof entry.value === 'number') sum += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 100)
      }),
  )
}

/** Milliseconds until the first words were painted. */
function paintOf(page: Page): Promise<number> {
  return page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  )
}

/** Milliseconds until the first font was there. */
function fontOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const fonts = files.filter(({ name }) => name.endsWith('.woff2'))
    return Math.min(...fonts.map(({ responseEnd }) => responseEnd))
  })
}

/** The faces that an element is set in, those of the system included. */
async function facesOf(page: Page, selector: string): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
  return fonts.map(({ familyName }) => familyName).join(', ')
}
