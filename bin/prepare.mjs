// Makes a checkout ready to run, and does nothing when it is: packages as the lock file names them, then the build.
// Plain JavaScript, because it runs on whatever Node.js the machine has, before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Installs and builds what is missing or out of date. Ends the program with a sentence when it cannot. */
export function prepare() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) stop(`Broadside needs Node.js 20 or newer to start; this is ${process.version}.`)
  install()
  build()
}

function install() {
  const stamp = join(root, 'node_modules', '.broadside')
  const wanted = hash([readFileSync(join(root, 'package-lock.json'))])
  if (read(stamp) === wanted) return
  say('Installing packages (once; about half a minute) …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--progress=false']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, options)
  if (run.status !== 0)
    stop(
      'The packages could not be installed. Is the npm registry within reach? Try again with: npm ci',
    )
  linkOwnCommand()
  writeFileSync(stamp, wanted)
}

/** `npx broadside` inside the checkout then finds the command without asking the registry. */
function linkOwnCommand() {
  const link = join(root, 'node_modules', '.bin', 'broadside')
  if (process.platform === 'win32' || existsSync(link)) return
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(join('..', '..', 'bin', 'broadside.mjs'), link)
}

function build() {
  const stamp = join(root, 'dist', '.stamp')
  const wanted = hash(
    sources().map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`),
  )
  if (read(stamp) === wanted) return
  const run = spawnSync(process.execPath, [join(root, 'bin', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (run.status !== 0) stop('The program could not be built; the reason stands above.')
  writeFileSync(stamp, wanted)
}

function sources() {
  const under = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  const files = under.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
  return [
    ...files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort(),
    join(root, 'package-lock.json'),
    join(root, 'bin', 'build.mjs'),
  ]
}

function hash(parts) {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part).update('\n')
  return digest.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence) {
  say(sentence)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare()
