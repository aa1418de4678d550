import { z } from 'zod'
import { type CopiesScore, readMarks, scoreCopies } from '../src/context/eval/copies.ts'
import { readJsonLines } from '../src/context/eval/lines.ts'

/** The files that the figures are measured on, in the data folder. */
export const copiesParts = [
  'archive/press-releases-30k.jsonl.gz',
  'related/newsroom.articles.jsonl.gz',
  'related/digitalgov.articles.jsonl.gz',
  'stories/newswcl50.jsonl.gz',
]

const release = z.object({ id: z.string(), senator: z.string(), text: z.string() })
const article = z.object({ id: z.string(), text: z.string() })
const report = z.object({
  id: z.string(),
  cluster: z.string(),
  outlet_slant: z.string(),
  text: z.string(),
})

/**
 * The telling of copies, on data that no limit was set by: pairs of releases of 2007 and 2008, marked by hand; takes made of
 * stories of two newsrooms; and reports of five outlets on each of ten events.
 */
export function measuredCopies(folder: string): CopiesScore {
  const [releases = '', ...others] = copiesParts.map((part) => folder + part)
  const [newsroom = '', digitalgov = '', events = ''] = others
  const story = (value: unknown) => ({ ...article.parse(value), sender: 'newsroom' })
  return scoreCopies({
    releases: readJsonLines(releases, (value) => {
      const { id, senator, text } = release.parse(value)
      return { id, sender: senator, text }
    }),
    marks: readMarks(new URL('./copies/marks.jsonl', import.meta.url).pathname),
    stories: [...readJsonLines(newsroom, story), ...readJsonLines(digitalgov, story)],
    events: readJsonLines(events, (value) => {
      const { id, cluster, outlet_slant, text } = report.parse(value)
      return { id, event: cluster, sender: outlet_slant, text }
    }),
  })
}
