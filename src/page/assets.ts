import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file that pages load, with its content type. */
export interface Asset {
  readonly type: string
  readonly bytes: Uint8Array
}

const sheetNames = ['base', 'front', 'story', 'lists', 'letters', 'arabic'] as const
export type SheetName = (typeof sheetNames)[number]

/** What pages are dressed in. Made once, when the house opens. */
export interface Assets {
  /** By path: `/assets/newsreader.4f1c09ab.woff2`. The name holds a hash of the bytes: keep for ever. */
  readonly files: ReadonlyMap<string, Asset>
  /** The style sheets that pages carry in their heads: `base` on every page, the others where they are needed. */
  readonly sheets: Readonly<Record<SheetName, string>>
  /** Faces for letters that few pages hold: which sheet names them, any one such letter, and the sheets whose own text holds one. */
  readonly rare: readonly {
    readonly sheet: SheetName
    readonly letter: RegExp
    readonly within: ReadonlySet<SheetName>
  }[]
  /** Hashes of the inline styles, for a Content-Security-Policy: `sha256-…`. */
  readonly styleHashes: readonly string[]
  /** The path of a file by the name it was written under: `margin.island.js`. */
  readonly pathOf: (name: string) => string
}

const types: Readonly<Record<string, string>> = {
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.js': 'text/javascript; charset=utf-8',
}

/**
 * Reads the folders `assets` and `fonts` that stand in `folder` (the page room itself, or wherever a build
 * has put them). Throws where one is missing: no page can be shown without.
 */
export function loadAssets(folder: string): Assets {
  const found = ['assets', 'fonts'].flatMap((name) => readFolder(join(folder, name)))
  const files = new Map<string, Asset>()
  const paths = new Map<string, string>()
  for (const { name, bytes } of found) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const path = `/assets/${hashed(name, bytes)}`
    files.set(path, { type, bytes })
    paths.set(name, path)
  }
  const pathOf = (name: string): string => {
    const path = paths.get(name)
    if (path === undefined) throw new Error(`there is no asset called ${name} in ${folder}`)
    return path
  }
  const sheetOf = (...names: readonly string[]): string =>
    names.map((name) => squeeze(withPaths(textOf(found, name), pathOf))).join('')
  const sheets = {
    base: sheetOf('fonts.css', 'base.css'),
    front: sheetOf('front.css'),
    story: sheetOf('story.css'),
    lists: sheetOf('lists.css'),
    letters: sheetOf('letters.css'),
    arabic: sheetOf('arabic.css', 'naskh.css'),
  }
  const rare = (['letters', 'arabic'] as const).map((sheet) => {
    const letter = letterOf(sheets[sheet])
    return {
      sheet,
      letter,
      within: new Set(sheetNames.filter((name) => letter.test(sheets[name]))),
    }
  })
  return {
    files,
    sheets,
    rare,
    styleHashes: sheetNames.map((name) => sourceOf(sheets[name])),
    pathOf,
  }
}

function readFolder(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, bytes: readFileSync(join(folder, name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function textOf(found: readonly { name: string; bytes: Buffer }[], name: string): string {
  const file = found.find((one) => one.name === name)
  if (!file) throw new Error(`there is no style sheet called ${name}`)
  return file.bytes.toString('utf8')
}

function hashed(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const ending = extname(name)
  return `${name.slice(0, -ending.length)}.${hash}${ending}`
}

function withPaths(css: string, pathOf: (name: string) => string): string {
  return css.replace(
    /url\(['"]?([\w.-]+\.(?:woff2|svg|png))['"]?\)/g,
    (_, name) => `url(${pathOf(name)})`,
  )
}

/** Comments and spare white space out of a style sheet of ours, in which no string holds a run of spaces. */
export function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/;}/g, '}')
    .trim()
}

/** Any letter in the `unicode-range` of a sheet's faces (CSS Fonts, section "unicode-range"). */
export function letterOf(css: string): RegExp {
  const ranges = [...css.matchAll(/unicode-range:([^;}]+)/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map((range) =>
      range
        .trim()
        .slice(2)
        .replace(/[\dA-F]+/g, (hex) => `\\u{${hex}}`),
    )
  return new RegExp(`[${[...new Set(ranges)].join('')}]`, 'u')
}

function sourceOf(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`
}
