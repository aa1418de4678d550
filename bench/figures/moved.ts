import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { Corpus, PastFinding } from '../../src/context/corpus.ts'
import { bareStory } from '../../src/context/eval/bare-story.ts'
import { readJsonLines } from '../../src/context/eval/lines.ts'
import { talliesIn } from '../../src/context/figures/figures.ts'
import { createMoved } from '../../src/context/notes/moved.ts'
import { storyRef } from '../../src/context/story-ref.ts'
import { readMarks } from '../marked/texts.ts'

/*
 * Replays running stories that editors put together, brief by brief, and looks at each note on how a figure moved. Notes that were
 * judged right are kept by the ids of both briefs; another one counts as wrong until somebody has judged it.
 */

const brief = z.object({
  id: z.string(),
  date: z.string(),
  text: z.string(),
  story: z.string().nullish(),
})
type Brief = z.infer<typeof brief>
const judged = z.object({ story: z.string(), from: z.string(), right: z.boolean() })

/** A note that a reader would see. */
export interface MovedNote {
  readonly story: string
  readonly from: string
  readonly subject: string
  readonly text: string
}

export async function movedNotes(folder: string): Promise<readonly MovedNote[]> {
  const path = `${folder}stories/daily-briefs.jsonl.gz`
  if (!existsSync(path)) return []
  const briefs = readJsonLines(path, (value) => brief.parse(value))
  const notes: MovedNote[] = []
  for (const [story, some] of Map.groupBy(briefs, (one) => one.story ?? ''))
    if (story !== '') notes.push(...(await notesIn(some.toSorted(byDate))))
  return notes
}

function byDate(a: Brief, b: Brief): number {
  return a.date < b.date ? -1 : 1
}

async function notesIn(briefs: readonly Brief[]): Promise<readonly MovedNote[]> {
  const past: (PastFinding & { readonly at: number })[] = []
  const corpus: Pick<Corpus, 'findings'> = {
    findings: async ({ names, before, each }) =>
      names.flatMap((name) =>
        past
          .filter((one) => one.name === name && one.at < before)
          .sort((a, b) => b.at - a.at)
          .slice(0, each),
      ),
  }
  const notes: MovedNote[] = []
  for (const { id, date, text } of briefs) {
    const at = Date.parse(date)
    const story = { ...bareStory(id, [text]), publishedAt: at }
    const tallies = talliesIn([text])
    const reading = { people: [], spoken: [], findings: [], tallies }
    const made = await createMoved(corpus)({ story, reading, near: [], earlier: [''] })
    for (const { subject, text: was, from } of made)
      notes.push({ story: id, from: from.id, subject, text: was })
    for (const { name, sentence, confidence } of tallies) {
      const words = text.slice(sentence.start, sentence.end)
      const from = storyRef(story, { block: 0, ...sentence })
      past.push({ kind: 'figure', name, text: words, confidence, from, at })
    }
  }
  return notes
}

/** How many of the notes are right. */
export function scoreMoved(notes: readonly MovedNote[]) {
  const marks = readMarks('figures/moved.jsonl', (value) => judged.parse(value))
  const right = new Set(marks.filter((one) => one.right).map((one) => `${one.story} ${one.from}`))
  const shownRight = notes.filter(({ story, from }) => right.has(`${story} ${from}`)).length
  return { shown: notes.length, right: shownRight }
}
