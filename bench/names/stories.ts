import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NameKind } from '../../src/context/names/names.ts'

/** A name that a person marked in the Markdown body of a story, in UTF-16 units. */
export interface StoryMark {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly kind: NameKind
  readonly text: string
}

export interface MarkedStory {
  readonly file: string
  /** The lines of prose of the body, with their places; tables, pictures and fences are left out. */
  readonly lines: readonly { readonly text: string; readonly start: number }[]
  readonly marks: readonly StoryMark[]
}

/** Reads marks kept apart from the stories they are in. Throws where a story has changed under its marks. */
export function readStories(marksPath: string, folder: string): MarkedStory[] {
  const marks = readFileSync(marksPath, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): StoryMark => JSON.parse(line))
  return [...Map.groupBy(marks, ({ file }) => file)].map(([file, own]) => {
    const source = readFileSync(join(folder, file), 'utf8')
    const body = source.slice(source.indexOf('\n---\n') + '\n---\n'.length)
    for (const { start, end, text } of own) {
      if (body.slice(start, end) === text) continue
      throw new Error(`${file} has changed at ${start}: mark its names again in ${marksPath}.`)
    }
    return { file, lines: linesOf(body), marks: own }
  })
}

function linesOf(body: string): { text: string; start: number }[] {
  return [...body.matchAll(/[^\n]+/g)]
    .map(({ 0: text, index }) => ({ text, start: index }))
    .filter(({ text }) => !/^(?:\||:::|!\[)/.test(text))
}
