import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { NameKind } from '../../src/context/names/names.ts'

/** Names that a person marked in the first `length` units (UTF-16) of a story that is not ours. */
export interface NewsStory {
  readonly text: string
  readonly marks: readonly (readonly [start: number, end: number, kind: NameKind])[]
}

interface Line {
  readonly set: string
  readonly id: string
  readonly length: number
  /** The first 16 digits of the hash of the marked part. */
  readonly sha256: string
  readonly marks: NewsStory['marks']
}

const files: Readonly<Record<string, string>> = {
  'attributions-dev': 'quotes/attributions-dev.jsonl.gz',
  newswcl50: 'stories/newswcl50.jsonl.gz',
  newsroom: 'related/newsroom.articles.jsonl.gz',
  releases: 'archive/press-releases-30k.jsonl.gz',
  sample: '../samples/wire-story.txt',
}

/** Reads the marked stories whose text is in the data folder. Throws where a text has changed under its marks. */
export function readNews(marksPath: string, data: string): NewsStory[] {
  const lines = readFileSync(marksPath, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line))
  return [...Map.groupBy(lines, ({ set }) => set)].flatMap(([set, own]) => {
    const path = join(data, files[set] ?? set)
    if (!existsSync(path)) return []
    const texts = readTexts(path, new Set(own.map(({ id }) => id)))
    return own.map((line) => marked(line, texts.get(line.id) ?? ''))
  })
}

function marked({ id, length, sha256, marks }: Line, whole: string): NewsStory {
  const text = whole.slice(0, length)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, sha256.length)
  if (hash !== sha256) throw new Error(`The text of ${id} is not the one that was marked.`)
  return { text, marks }
}

function readTexts(path: string, wanted: ReadonlySet<string>): Map<string, string> {
  const bytes = readFileSync(path)
  const [only = ''] = wanted
  if (!path.endsWith('.gz')) return new Map([[only, bytes.toString('utf8')]])
  return new Map(
    gunzipSync(bytes)
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): { id: string; text: string } => JSON.parse(line))
      .filter(({ id }) => wanted.has(id))
      .map(({ id, text }) => [id, text]),
  )
}
