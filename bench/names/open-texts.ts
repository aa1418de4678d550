import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A brief and the spans of it that its editors linked to an encyclopedia. */
export interface Brief {
  readonly text: string
  readonly entities: readonly {
    readonly start: number
    readonly end: number
    readonly wiki: string
  }[]
}

/** The dated briefs (CC BY-SA 4.0). */
export function readBriefs(data: string): Brief[] {
  return readLines<Brief>(join(data, 'stories/daily-briefs.jsonl.gz'))
}

/** The posts of digitalgov (CC0), as plain text. */
export function readPosts(data: string): string[] {
  return readLines<{ readonly text: string }>(
    join(data, 'related/digitalgov.articles.jsonl.gz'),
  ).map(({ text }) => text)
}

/** Half of the press releases of US Senate offices (works of the government): those that kept their commas. */
export function readReleases(data: string): string[] {
  return readLines<{ readonly text: string }>(join(data, 'archive/press-releases-30k.jsonl.gz'))
    .map(({ text }) => text.replaceAll(/ {2,}/g, ' '))
    .filter((text) => text.split(', ').length > 4)
}

/** The lines of a packed file; its README says what fields they have, so they are taken on trust. */
function readLines<T>(path: string): T[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): T => JSON.parse(line))
}
