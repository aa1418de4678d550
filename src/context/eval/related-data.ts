import { z } from 'zod'
import type { CorpusStory } from '../corpus.ts'
import { readJsonLines, readLines } from './lines.ts'

/** An archive, what its editors linked, and what each of the queries should have found. */
export interface RelatedData {
  /** In order of time. */
  readonly stories: readonly CorpusStory[]
  /** By query, the grade of each story that its editors chose. */
  readonly judged: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const names = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((found) => (found == null ? [] : [found].flat()))

const article = z.object({
  id: z.string(),
  title: z.string().nullish(),
  dek: z.string().nullish(),
  text: z.string().nullish(),
  date: z.string(),
  section: z.string().nullish(),
  kicker: z.string().nullish(),
  topics: names,
  series: names,
  authors: names,
  lang: z.string().nullish(),
})

const link = z.object({ src: z.string(), dst: z.string() })

/** Reads articles, judgements (TREC: `query 0 story grade`), and the links of each article, where there are any. */
export function readRelated(files: {
  articles: string
  qrels: string
  links?: string | undefined
}): RelatedData {
  const links = new Map<string, string[]>()
  const found =
    files.links === undefined ? [] : readJsonLines(files.links, (line) => link.parse(line))
  for (const { src, dst } of found) links.set(src, [...(links.get(src) ?? []), dst])
  const stories = readJsonLines(files.articles, (line) => article.parse(line))
    .map((story) => storyOf(story, links.get(story.id) ?? []))
    .sort((a, b) => a.publishedAt - b.publishedAt)
  const judged = new Map<string, Map<string, number>>()
  for (const line of readLines(files.qrels)) {
    const [query = '', , story = '', grade = ''] = line.trim().split(/\s+/)
    if (Number(grade) > 0) {
      const grades = judged.get(query) ?? new Map<string, number>()
      judged.set(query, grades.set(story, Number(grade)))
    }
  }
  return { stories, judged }
}

function storyOf(found: z.infer<typeof article>, links: readonly string[]): CorpusStory {
  const { id, title, dek, text, date, section, kicker, topics, series, authors, lang } = found
  const publishedAt = Date.parse(date)
  if (Number.isNaN(publishedAt)) throw new Error(`${id} has no date that can be read: ${date}`)
  return {
    id,
    language: lang ?? 'en',
    publishedAt,
    changedAt: publishedAt,
    path: `/${id}`,
    section: section ?? 'news',
    headline: title ?? '',
    ...(dek ? { standfirst: dek } : {}),
    ...(kicker ? { kicker } : {}),
    ...(series[0] ? { series: series[0] } : {}),
    blocks: (text ?? '').split(/\n\n+/).map((words) => ({ type: 'paragraph', words })),
    topics: topics.map((name) => ({ slug: name, name, kind: 'subject' })),
    authors,
    links,
  }
}
