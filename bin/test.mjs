// All checks, on a machine that never saw the project: types, lint, format, then every test.
// `npm test -- src/wire` runs the tests of one place only.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

prepare()
const tool = (name) => join(root, 'node_modules', '.bin', name)
const node = existsSync(tool('node')) ? tool('node') : process.execPath
const some = process.argv.slice(2)

if (some.length === 0) {
  check('Types', tool('tsc'), ['--noEmit', '-p', '.'])
  check('Lint', tool('oxlint'), [])
  check('Format', tool('biome'), ['check'])
}
haveChromium()
tests()

function check(name, command, args) {
  const started = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${name}: see above.`)
    process.exit(1)
  }
  console.log(`${name}: fine (${seconds(started)})`)
}

/** Browser tests run in Debian's Chromium. Where it cannot be had they are skipped, and say so. */
function haveChromium() {
  if (['/usr/bin/chromium', process.env.CHROMIUM ?? ''].some((path) => path && existsSync(path)))
    return
  const apt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (apt) {
    console.log('Installing Chromium for the browser tests (once) …')
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
      options,
    )
  }
  if (!existsSync('/usr/bin/chromium')) {
    console.log(
      'No Chromium here, and it could not be installed: the browser tests are skipped. Set CHROMIUM to the path of one.',
    )
  }
}

function tests() {
  const started = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'broadside-tests-'))
  const file = join(folder, 'report.json')
  const args = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const { status } = spawnSync(node, [...args, ...some], { cwd: root, stdio: 'inherit' })
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  rmSync(folder, { recursive: true })
  console.log(`Tests: ${seconds(started)}`)
  if (report) {
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  }
  process.exit(status ?? 1)
}

function seconds(since) {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`
}
