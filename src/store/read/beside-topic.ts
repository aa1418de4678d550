import { sql } from 'kysely'
import { primaryLanguage } from '#kit'
import type { StoryRef, Topic } from '#story'
import type { Reader } from '../handles.ts'
import { toText } from '../value/json.ts'

/** What the archive knows of a topic, beside the list of its stories. */
export interface BesideTopic {
  /** How many stories each month had, the oldest first: of the last three years, and only months that had some. */
  readonly coverage: readonly MonthCovered[]
  /** People, organisations, places and events of the same stories, the most frequent first. */
  readonly companions: readonly Topic[]
  /** What the person of the topic said, the newest first, one quote a story. */
  readonly quotes: readonly Said[]
}

export interface MonthCovered {
  /** `2026-11`. */
  readonly month: string
  readonly stories: number
}

export interface Said {
  readonly text: string
  readonly from: StoryRef
}

export interface BesideTopicAsk {
  readonly topic: Topic
  /** The language of the page: words in another one are not quoted. */
  readonly language: string
  readonly timeZone: string
  readonly now: Date
}

/** The newest stories of a topic whose other topics are counted; the companions and quotes that are given. */
const looked = 300
const most = { companions: 8, quotes: 4 }
const years = 3

export async function besideTopic(reader: Reader, ask: BesideTopicAsk): Promise<BesideTopic> {
  const [coverage, companions, quotes] = await Promise.all([
    coverageOf(reader, ask),
    companionsOf(reader, ask.topic),
    ask.topic.kind === 'person' ? saidBy(reader, ask) : [],
  ])
  return { coverage, companions, quotes }
}

async function coverageOf(
  reader: Reader,
  { topic, timeZone, now }: BesideTopicAsk,
): Promise<readonly MonthCovered[]> {
  const since = new Date(now)
  since.setUTCFullYear(now.getUTCFullYear() - years)
  const { rows } = await sql<MonthCovered>`
    select to_char(published_at at time zone ${timeZone}, 'YYYY-MM') as month, count(*)::integer as stories
    from published.story_topic where topic = ${toText(topic.slug)} and published_at > ${since}
    group by 1 order by 1
  `.execute(reader.db)
  return rows
}

/** Those that stand in two of its stories at least. What nearly every story is about says little, so that subjects are left out. */
async function companionsOf(reader: Reader, topic: Topic): Promise<readonly Topic[]> {
  const slug = toText(topic.slug)
  const { rows } = await sql<Pick<Topic, 'slug' | 'name' | 'kind'>>`
    select t.slug, t.name, t.kind
    from (
      select id from published.story_topic where topic = ${slug}
      order by published_at desc, id desc limit ${sql.lit(looked)}
    ) as n
    join published.story_topic s on s.id = n.id
    join published.topic t on t.slug = s.topic
    where t.slug <> ${slug} and t.kind <> 'subject'
    group by t.slug, t.name, t.kind
    having count(*) > 1
    order by count(*) desc, t.name limit ${sql.lit(most.companions)}
  `.execute(reader.db)
  return rows
}

interface SaidRow {
  readonly text: string
  readonly range: StoryRef['range']
  readonly story: string
  readonly path: string
  readonly headline: string
  readonly published_at: Date
}

async function saidBy(
  reader: Reader,
  { topic, language }: BesideTopicAsk,
): Promise<readonly Said[]> {
  // A story may hold several: enough are read that as many stories are among them.
  const { rows } = await sql<SaidRow>`
    select text, range, story, path, headline, published_at from published.finding
    where kind = 'quote' and name = (select published.merged('person', ${toText(topic.name)})) and language = ${primaryLanguage(language)}
    order by published_at desc, story, (range->>'block')::integer, (range->>'start')::integer
    limit ${sql.lit(8 * most.quotes)}
  `.execute(reader.prepared)
  const first = new Map(rows.toReversed().map((row) => [row.story, row]))
  return [...first.values()]
    .toReversed()
    .slice(0, most.quotes)
    .map(({ text, range, story, path, headline, published_at }) => ({
      text,
      from: { id: story, path, headline, publishedAt: published_at, range },
    }))
}
