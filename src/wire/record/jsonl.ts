import { failed, type Outcome, ok } from '#kit'
import { type Block, longestStory } from '#story'
import { bodyOf } from '../body/body.ts'
import { paragraphsOf } from '../body/split-text.ts'
import { byteLines } from '../bytes/lines.ts'
import type { Copy } from '../copy.ts'
import type { Draft, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { isDeeper } from '../parse/json-depth.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { cleanText } from '../parts/clean.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { pictureDesk } from '../parts/pictures.ts'
import { withoutTitle } from '../parts/title.ts'
import { Refused } from '../refused.ts'
import { fieldsOf } from '../text/fields.ts'
import { frontOf } from '../text/front-fields.ts'
import { guidOf } from './derived-guid.ts'
import { readArchived } from './read-archived.ts'

const longestLine = 16 * 1024 * 1024
const deepest = 64

/**
 * Copy out of JSON lines, one object a line (`id, title, dek, text, date, section, authors, topics`, or Markdown's names
 * for them); and drafts out of lines of an archive, which need no more reading.
 */
export async function* readJsonl(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  now: Date,
): AsyncGenerator<Outcome<Copy | Draft, Fault>> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const said = new Set<string>()
  let item = 0
  for await (const { bytes, number, tooLong } of byteLines(stream, longestLine)) {
    item += 1
    const at = { name, item, line: number }
    if (tooLong) {
      yield failed({ type: 'too_long', at, what: 'line', limit: longestLine })
      continue
    }
    yield readLine(bytes, decoder, { at, now, said })
  }
}

function readLine(
  bytes: Uint8Array,
  decoder: TextDecoder,
  reading: RecordReading,
): Outcome<Copy | Draft, Fault> {
  const { at } = reading
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return failed({ type: 'undecodable', at, encoding: 'utf-8' })
  }
  const value = readJson(text, at)
  if (!value.ok) return value
  if (typeof value.value !== 'object' || value.value === null || Array.isArray(value.value))
    return failed({
      type: 'malformed',
      at,
      format: 'jsonl',
      problem: 'the line holds no object in braces',
    })
  if ('broadside' in value.value) return readArchived(value.value, at)
  return readRecord(new Map(Object.entries(value.value)), reading)
}

function readJson(text: string, at: Place): Outcome<unknown, Fault> {
  try {
    const value: unknown = JSON.parse(text)
    return isDeeper(value, deepest) ? failed({ type: 'too_deep', at, format: 'jsonl' }) : ok(value)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return failed({
      type: 'malformed',
      at,
      format: 'jsonl',
      problem: `the line is no whole JSON object (${problem.replace(/\s+/g, ' ').slice(0, 120)})`,
    })
  }
}

/** What a record is read with. */
export interface RecordReading {
  readonly at: Place
  readonly now: Date
  /** Names that no story has a place for, of the records so far: each is reported once for a file. */
  readonly said: Set<string>
}

/** Copy out of one record of names and values. */
export function readRecord(
  record: ReadonlyMap<string, unknown>,
  { at, now, said }: RecordReading,
): Outcome<Copy, Fault> {
  const fields = fieldsOf(record, at)
  try {
    const { dropped, ...known } = frontOf(fields, now, at)
    const pictures = pictureDesk()
    const html = fields.text('html', 'content_html')
    const text = cleanText(fields.text('text', 'body', 'content') ?? '')
    if (text.length > longestStory)
      return failed({ type: 'too_long', at, what: 'story', limit: longestStory })
    const title = fields.text('headline', 'title')
    const { headline, paragraphs } = withoutTitle(title, text)
    if (headline === undefined) return failed({ type: 'missing', at, field: 'title' })
    const rich =
      html === undefined ? undefined : bodyOf(parsePiece(html, at).children, { pictures })
    const blocks: readonly Block[] = rich?.blocks ?? paragraphsOf(paragraphs)
    const place = fields.text('dateline')
    const copy: Copy = {
      format: 'jsonl',
      place: at,
      ...known,
      guid: fields.text('id', 'guid', 'uri') ?? guidOf(headline, known.published),
      headline,
      body: blocks,
      ...withoutGaps({
        kicker: fields.text('kicker'),
        standfirst: fields.text('dek', 'standfirst', 'summary', 'description', 'subtitle'),
        slug: fields.text('slug'),
        language: fields.text('lang', 'language'),
        provider: fields.text('provider', 'source'),
        series: fields.text('series'),
        storyline: fields.text('storyline'),
        dateline: place === undefined ? undefined : { place },
      }),
      pictures: pictures.wanted,
    }
    const rest = fields.namesLeft('a name that a story has no place for', said)
    return ok({
      ...copy,
      dropped: [...dropped, ...(rich?.dropped ?? []), ...pictures.dropped, ...rest],
    })
  } catch (error) {
    if (error instanceof Refused) return failed(error.fault)
    throw error
  }
}
