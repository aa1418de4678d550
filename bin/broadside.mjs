#!/usr/bin/env node
// The command: makes the checkout ready, then hands over to the program on the pinned Node.js.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { prepare, root } from './prepare.mjs'

prepare()
// The pinned Node.js, or where the package manager left it out the one that runs this.
const paths = [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH]
const program = spawn(
  'sh',
  [join(root, 'bin', 'run.sh'), join(root, 'dist', 'main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, PATH: paths.join(delimiter) } },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal))
program.on('exit', (code, signal) => {
  if (signal) process.removeAllListeners(signal)
  if (signal) process.kill(process.pid, signal)
  else process.exit(code ?? 1)
})
