/*
 * Makes the fonts of the paper: small subsets of open typefaces, and the style sheets that name them. Run it by
 * hand after a change of the typefaces or of the letters wanted; what it writes is committed.
 *
 *     node bin/fonts.mjs
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const root = fileURLToPath(new URL('..', import.meta.url))
const into = join(root, 'src/page/fonts')
const packages = join(root, 'node_modules')

/** What English, French, German and the northern languages need; the rest waits in files of its own. */
const basic =
  'U+20-7E, U+A0, U+A3, U+A7, U+A9, U+AB, U+AD, U+B0, U+B7, U+BB, U+BD, U+C0-C2, U+C4-CB, U+CD-CF, U+D1, U+D3-D4, U+D6, U+D8-DC, U+DF-E2, U+E4-EF, U+F1-F4, U+F6, U+F8-FC, U+152-153, U+2009, U+2010-2011, U+2013-2014, U+2018-201A, U+201C-201E, U+2022, U+2026, U+2032-2033, U+2039-203A, U+20AC, U+2212'
const western =
  'U+A1, U+A5, U+A8, U+AE, U+B4, U+B8, U+BC, U+BE-BF, U+C3, U+CC, U+D0, U+D2, U+D5, U+DD-DE, U+E3, U+F0, U+F5, U+FD-FF, U+D7, U+F7, U+2020, U+2030, U+2122, U+2190-2193'
const extended =
  'U+100-151, U+154-24F, U+2BB-2BC, U+300-304, U+306-30C, U+1E80-1E9E, U+20A0-20AB, U+20AD-20C0, U+2113, U+2116'
/** The letters of Arabic. Persian and Urdu need more, and read better in a font of the reader's own. */
const arabic = 'U+60C, U+61B, U+61F, U+621-63A, U+640-655, U+660-66C, U+670-671, U+200C-200F'

/** Newsreader is cut for many sizes: this is the cut for text, which holds up in headlines set tight. */
const cut = 18
const fontsource = '@fontsource-variable'
const newsreader = `${fontsource}/newsreader/files/newsreader`
const franklin = `${fontsource}/libre-franklin/files/libre-franklin`
const naskh = `${fontsource}/noto-naskh-arabic/files/noto-naskh-arabic`

/*
 * Kerning is a third of Newsreader, and worth it in text and headlines. Its italic is not here: for the few
 * words of a story that are set in it, one of the reader's own does (`Slanted`, below).
 *
 * What every page asks for before it is read is there in time on a common line, and is left for the next page on a
 * slow one: so no text is set twice, and nothing moves (`optional`). Rarer letters come when they come (`swap`).
 */
const roman = {
  family: 'Newsreader',
  axes: { wght: { min: 400, max: 600 }, opsz: cut },
  keep: ['kern', 'liga', 'ccmp', 'tnum'],
}
const labels = {
  family: 'Franklin',
  axes: { wght: { min: 400, max: 650 } },
  keep: ['kern'],
}
const faces = [
  {
    ...roman,
    file: 'newsreader.woff2',
    from: `${newsreader}-latin-opsz-normal.woff2`,
    range: basic,
  },
  {
    ...roman,
    file: 'newsreader-western.woff2',
    from: `${newsreader}-latin-opsz-normal.woff2`,
    range: western,
  },
  {
    ...roman,
    file: 'newsreader-extended.woff2',
    from: `${newsreader}-latin-ext-opsz-normal.woff2`,
    range: extended,
  },
  {
    ...labels,
    file: 'franklin.woff2',
    from: `${franklin}-latin-wght-normal.woff2`,
    range: basic,
  },
  {
    ...labels,
    file: 'franklin-western.woff2',
    from: `${franklin}-latin-wght-normal.woff2`,
    range: western,
  },
  {
    ...labels,
    file: 'franklin-extended.woff2',
    from: `${franklin}-latin-ext-wght-normal.woff2`,
    range: extended,
  },
  {
    family: 'Naskh',
    file: 'naskh.woff2',
    from: `${naskh}-arabic-wght-normal.woff2`,
    range: arabic,
    axes: { wght: 470 },
    // Its letters are small beside Latin ones of the same size.
    adjust: 'size-adjust:112%;',
  },
]

/**
 * Fonts that stand in for ours. Liberation, Tinos and Arimo have the widths of Times New Roman and Arial. Where a
 * name is not known at once, each further one costs a question to another process in the middle of layout: Liberation
 * comes first, because elsewhere than on Linux the question is free. A phone has none of them, and its first page is set in what it
 * has (docs/decisions/0023-a-phones-first-page-is-in-its-own-type.md): it is not asked. But for the slanted one, which a story with
 * a word in italics needs.
 */
const fallbacks = [
  {
    family: 'NewsreaderFallback',
    local: ['Liberation Serif', 'Times New Roman'],
    from: '@fontsource/tinos/files/tinos-latin-400-normal.woff2',
    like: `${newsreader}-latin-opsz-normal.woff2`,
    axes: { wght: 400, opsz: cut },
    weight: '400 499',
  },
  {
    family: 'NewsreaderFallback',
    local: ['Liberation Serif Bold', 'Times New Roman Bold'],
    from: '@fontsource/tinos/files/tinos-latin-700-normal.woff2',
    like: `${newsreader}-latin-opsz-normal.woff2`,
    axes: { wght: 560, opsz: cut },
    weight: '500 600',
  },
  {
    family: 'Slanted',
    style: 'italic',
    local: ['Liberation Serif Italic', 'Times New Roman Italic'],
    from: '@fontsource/tinos/files/tinos-latin-400-italic.woff2',
    like: `${newsreader}-latin-opsz-normal.woff2`,
    axes: { wght: 400, opsz: cut },
    weight: '400 600',
    // It stands among letters of ours: as tall as they are.
    scale: 0.98,
  },
  {
    family: 'FranklinFallback',
    local: ['Liberation Sans', 'Arial'],
    from: '@fontsource/arimo/files/arimo-latin-400-normal.woff2',
    like: `${franklin}-latin-wght-normal.woff2`,
    axes: { wght: 400 },
    weight: '400 549',
  },
  {
    family: 'FranklinFallback',
    local: ['Liberation Sans Bold', 'Arial Bold'],
    from: '@fontsource/arimo/files/arimo-latin-700-normal.woff2',
    like: `${franklin}-latin-wght-normal.woff2`,
    axes: { wght: 600 },
    weight: '550 650',
  },
]

/** How often characters stand in a thousand of English news text. */
const frequency = {
  ' ': 165,
  e: 101,
  t: 72,
  a: 66,
  o: 61,
  i: 60,
  n: 60,
  s: 54,
  r: 50,
  h: 43,
  l: 34,
  d: 33,
  c: 24,
  u: 22,
  m: 20,
  f: 17,
  p: 17,
  g: 16,
  w: 15,
  y: 14,
  b: 12,
  ',': 9,
  '.': 9,
  v: 8,
  k: 6,
  "'": 3,
  0: 2,
  1: 2,
  T: 3,
  S: 3,
  A: 2,
  M: 2,
  C: 2,
  I: 2,
  x: 1,
  j: 1,
}

/** The style sheets: what every page needs, and faces for letters that few pages hold, each sheet for the pages that do. */
const sheets = { fonts: [], letters: [], arabic: [] }
for (const face of faces) {
  const source = await readFile(join(packages, face.from))
  const bytes = await subsetFont(source, lettersOf(face.range), {
    targetFormat: 'woff2',
    noHinting: true,
    dropTables: ['gasp', 'STAT'],
    variationAxes: face.axes,
    ...(face.keep ? { keepFeatures: face.keep } : {}),
  })
  await writeFile(join(into, face.file), bytes)
  console.log(`${face.file}\t${(bytes.length / 1024).toFixed(1)} KB`)
  const weight =
    typeof face.axes.wght === 'number' ? '400 600' : `${face.axes.wght.min} ${face.axes.wght.max}`
  sheets[sheetOf(face)].push(
    `@font-face{font-family:${face.family};font-style:normal;font-weight:${weight};font-display:${face.range === basic ? 'optional' : 'swap'};${face.adjust ?? ''}src:url(${face.file}) format("woff2");unicode-range:${face.range.replaceAll(', ', ',')}}`,
  )
}
for (const fallback of fallbacks) {
  const rule = await fallbackRule(fallback)
  sheets.fonts.push(fallback.style ? rule : `@media (min-width:48rem){${rule}}`)
}
for (const [name, rules] of Object.entries(sheets))
  await writeFile(join(into, `${name}.css`), `${rules.join('\n')}\n`)
for (const [name, folder] of [
  ['newsreader', '@fontsource-variable/newsreader'],
  ['franklin', '@fontsource-variable/libre-franklin'],
  ['naskh', '@fontsource-variable/noto-naskh-arabic'],
])
  await copyFile(join(packages, folder, 'LICENSE'), join(into, `${name}.LICENSE.txt`))

function sheetOf({ range }) {
  if (range === arabic) return 'arabic'
  return range === basic ? 'fonts' : 'letters'
}

/** A face over a font of the reader's own, stretched to the widths and heights of ours. */
async function fallbackRule({ family, style = 'normal', weight, local, from, like, axes, scale }) {
  const ours = await measure(like, axes)
  const theirs = await measure(from)
  const adjust = scale ?? ours.width / theirs.width
  const percent = (value) => `${(value * 100).toFixed(2)}%`
  const names = local.map((name) => `local("${name}")`).join(',')
  return (
    `@font-face{font-family:${family};font-style:${style};font-weight:${weight};src:${names};` +
    `size-adjust:${percent(adjust)};ascent-override:${percent(ours.ascent / adjust)};` +
    `descent-override:${percent(ours.descent / adjust)};line-gap-override:${percent(ours.gap / adjust)}}`
  )
}

/** Mean width of running English letters, and the heights, in ems. */
async function measure(file, axes) {
  const sfnt = await subsetFont(await readFile(join(packages, file)), lettersOf('U+20-7E'), {
    targetFormat: 'sfnt',
    ...(axes ? { variationAxes: axes } : {}),
  })
  const tables = tablesOf(sfnt)
  const em = sfnt.readUInt16BE(tables.head + 18)
  const wide = sfnt.readUInt16BE(tables.hhea + 34)
  const glyphs = glyphsOf(sfnt, tables.cmap)
  const widthOf = (letter) => {
    const glyph = Math.min(glyphs(letter.codePointAt(0)), wide - 1)
    return sfnt.readUInt16BE(tables.hmtx + glyph * 4)
  }
  const total = Object.entries(frequency).reduce((sum, [, share]) => sum + share, 0)
  const width = Object.entries(frequency).reduce(
    (sum, [letter, share]) => sum + share * widthOf(letter),
    0,
  )
  return {
    width: width / total / em,
    ascent: sfnt.readInt16BE(tables.hhea + 4) / em,
    descent: -sfnt.readInt16BE(tables.hhea + 6) / em,
    gap: sfnt.readInt16BE(tables.hhea + 8) / em,
  }
}

function tablesOf(sfnt) {
  const tables = {}
  for (let entry = 12; entry < 12 + 16 * sfnt.readUInt16BE(4); entry += 16)
    tables[sfnt.toString('latin1', entry, entry + 4)] = sfnt.readUInt32BE(entry + 8)
  return tables
}

/** The glyph of a character, by the format 4 subtable of `cmap` (OpenType specification, "cmap"). */
function glyphsOf(sfnt, cmap) {
  let table
  for (let entry = 0; entry < sfnt.readUInt16BE(cmap + 2); entry += 1) {
    const at = cmap + sfnt.readUInt32BE(cmap + 4 + entry * 8 + 4)
    if (sfnt.readUInt16BE(at) === 4) table = at
  }
  if (table === undefined) throw new Error('the font has no cmap of format 4')
  const double = sfnt.readUInt16BE(table + 6)
  return (code) => {
    for (let segment = 0; segment < double; segment += 2) {
      if (sfnt.readUInt16BE(table + 14 + segment) < code) continue
      const start = sfnt.readUInt16BE(table + 16 + double + segment)
      if (start > code) return 0
      const delta = sfnt.readInt16BE(table + 16 + 2 * double + segment)
      const slot = table + 16 + 3 * double + segment
      const offset = sfnt.readUInt16BE(slot)
      if (offset === 0) return (code + delta) & 0xffff
      const glyph = sfnt.readUInt16BE(slot + offset + 2 * (code - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

function lettersOf(range) {
  return range
    .split(', ')
    .flatMap((part) => {
      const [first, last = first] = part
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return Array.from({ length: last - first + 1 }, (_, index) =>
        String.fromCodePoint(first + index),
      )
    })
    .join('')
}
