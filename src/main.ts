import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '#cli'

// The bundle stands in dist/, this file in src/: the checkout is the folder above either.
const here = import.meta.dirname
const root = join(here, '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
process.exitCode = await run(process.argv.slice(2), {
  root,
  assets: join(here, 'page'),
  names: join(here, 'context', 'names', 'model.bin'),
  version,
})
