// Bundles look.ts with what it needs of src/ and runs it: Node.js does not read .tsx by itself.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../..')
const outfile = join(root, 'node_modules/.cache/look/look.mjs')
await build({
  entryPoints: [join(import.meta.dirname, 'look.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  alias: { '#kit': join(root, 'src/kit/kit.ts'), '#story': join(root, 'src/story/story.ts') },
  format: 'esm',
  platform: 'node',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
process.chdir(root)
await import(pathToFileURL(outfile).href)
