import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readJsonLines, readLines } from '../../src/context/eval/lines.ts'

/*
 * Marks on texts of others hold no word of them: the set, the id of the text, and places in it (UTF-16 units).
 */

const sets: Readonly<Record<string, string>> = {
  attr: 'quotes/attributions-dev.jsonl.gz',
  'attr-train': 'quotes/attributions-train.jsonl.gz',
  room: 'related/newsroom.articles.jsonl.gz',
  wcl: 'stories/newswcl50.jsonl.gz',
  press: 'archive/press-releases-30k.jsonl.gz',
  brief: 'stories/daily-briefs.jsonl.gz',
}

/** A part of a text that is marked from its start to its end, and which half of the marks it belongs to. */
export const passage = z.object({
  set: z.string(),
  id: z.string(),
  start: z.number(),
  end: z.number(),
  part: z.enum(['tuned', 'held']),
})
export type Passage = z.infer<typeof passage>

/** A text of the data folder. */
export interface MarkedText {
  readonly text: string
  /** The day it is of, or a time; empty where nothing is known. */
  readonly date: string
}

const entry = z.object({ id: z.string(), text: z.string(), date: z.string().optional() })

/** The texts that passages are of, by `set id`. Texts of sets that are not in the folder are missing. */
export function textsOf(
  folder: string,
  passages: readonly Passage[],
): ReadonlyMap<string, MarkedText> {
  const texts = new Map<string, MarkedText>()
  const wanted = Map.groupBy(passages, ({ set }) => set)
  for (const [set, some] of wanted) {
    if (set === 'wire') {
      const path = `${folder}../samples/wire-story.txt`
      if (existsSync(path)) texts.set('wire ', { text: readFileSync(path, 'utf8'), date: '' })
      continue
    }
    const path = `${folder}${sets[set]}`
    if (!existsSync(path)) continue
    const ids = new Set(some.map(({ id }) => id))
    for (const line of readLines(path)) {
      if (![...ids].some((id) => line.includes(id))) continue
      const { id, text, date = '' } = entry.parse(JSON.parse(line))
      if (ids.has(id)) texts.set(`${set} ${id}`, { text, date })
    }
  }
  return texts
}

/** A paragraph and where it begins in its text. */
export interface Paragraph {
  readonly start: number
  readonly words: string
}

/** The paragraphs that a passage lies in. */
export function paragraphsOf(
  text: string,
  { start, end }: Pick<Passage, 'start' | 'end'>,
): readonly Paragraph[] {
  return [...text.matchAll(/[^\n]+/g)]
    .map(({ index, 0: words }) => ({ start: index, words }))
    .filter((one) => one.start < end && one.start + one.words.length > start)
}

export function readMarks<T>(name: string, parse: (value: unknown) => T): readonly T[] {
  return readJsonLines(new URL(`../${name}`, import.meta.url).pathname, parse)
}
