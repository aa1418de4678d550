import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** A fresh Chromium without any of its calls home. Ends the program with a sentence where there is none. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(path)) {
    console.error(
      'There is no Chromium here. Install Debian’s package chromium, or set CHROMIUM to the path of one.',
    )
    process.exit(2)
  }
  const quiet = ['quic', 'background-networking', 'component-update', 'sync', 'gpu'].map(
    (name) => `--disable-${name}`,
  )
  return chromium.launch({
    executablePath: path,
    args: ['--headless', '--no-sandbox', '--no-first-run', ...quiet],
  })
}
