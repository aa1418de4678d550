// All checks, on a machine that never saw the project: types, lint, format, then every test.
// `npm test -- src/wire` runs the tests of one place only.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

// Chromium comes from Debian and packages from npm: neither waits for the other.
const chromium = haveChromium()
prepare()
const tool = (name) => join(root, 'node_modules', '.bin', name)
const node = existsSync(tool('node')) ? tool('node') : process.execPath
const some = process.argv.slice(2)

if (some.length === 0) {
  const fine = await Promise.all([
    // A second checker works out anew most of the types that the first one has, and the others need a processor too.
    check('Types', tool('tsc'), ['--noEmit', '-p', '.', '--checkers', '1']),
    check('Lint', tool('oxlint'), []),
    check('Format', tool('biome'), ['check']),
  ])
  if (fine.includes(false)) process.exit(1)
}
await chromium
tests()

/** Runs a check beside others, and shows what it said when it is done. */
async function check(name, command, args) {
  const started = performance.now()
  const { status, said } = await run(command, args, { cwd: root })
  process.stdout.write(said)
  console.log(status === 0 ? `${name}: fine (${seconds(started)})` : `${name}: see above.`)
  return status === 0
}

/** Runs a program to its end, which may be that it is not there; what it said comes as one text. */
function run(command, args, options) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (piece) => {
      said += piece
    })
  return new Promise((resolve) => {
    child.once('error', ({ message }) =>
      resolve({ status: undefined, said: `${said}${message}\n` }),
    )
    child.once('close', (status) => resolve({ status, said }))
  })
}

/** Browser tests run in Debian's Chromium. Where it cannot be had they are skipped, and say so. */
async function haveChromium() {
  if (['/usr/bin/chromium', process.env.CHROMIUM ?? ''].some((path) => path && existsSync(path)))
    return
  const apt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (apt) {
    console.log('Installing Chromium for the browser tests (once) …')
    // One program for both steps: this one does nothing else while packages are installed.
    const steps =
      'apt-get update -qq; apt-get install -y -qq --no-install-recommends chromium fonts-noto-core'
    await run('sh', ['-c', steps], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
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
