import { failed, type Outcome } from '#kit'
import { isNinjs, ninjsCopies } from './agency/ninjs.ts'
import { ghostCopies } from './cms/ghost.ts'
import type { Copy } from './copy.ts'
import type { Format, Place } from './draft.ts'
import type { Fault } from './fault.ts'
import { jsonFeedCopies } from './feed/json-feed.ts'
import { isDeeper } from './parse/json-depth.ts'
import { isObject, type JsonObject, type JsonReading } from './parse/json-object.ts'
import { readRecord } from './record/jsonl.ts'
import { attempt, Refused } from './refused.ts'
import { fieldsOf } from './text/fields.ts'

const deepest = 64

/** Copy out of a JSON document: its kind is told by its names. A list is read entry by entry. */
export function* readJsonDocument(
  text: string,
  reading: JsonReading,
): Generator<Outcome<Copy, Fault>> {
  const { at } = reading
  const value = parsed(text, at)
  const entries = Array.isArray(value) ? value : undefined
  if (entries) {
    if (entries.length === 0) yield failed({ type: 'no_story', at, kind: 'an empty list' })
    const said = new Set<string>()
    for (const [index, entry] of entries.entries()) {
      const place = { ...at, item: index + 1 }
      yield isObject(entry) ? recordCopy(entry, { ...reading, at: place }, said) : notObject(place)
    }
  } else if (isObject(value)) yield* documentCopies(value, reading)
  else yield notObject(at)
}

function parsed(text: string, at: Place): unknown {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN)
    const line = Number.isNaN(offset) ? 1 : text.slice(0, offset).split('\n').length
    const problem = `it is no whole JSON document (${message.replace(/\s+/g, ' ').slice(0, 120)})`
    throw new Refused({ type: 'malformed', at: { ...at, line }, format: 'jsonl', problem })
  }
  if (isDeeper(value, deepest)) throw new Refused({ type: 'too_deep', at, format: 'jsonl' })
  return value
}

function notObject(at: Place): Outcome<never, Fault> {
  return failed({
    type: 'malformed',
    at,
    format: 'jsonl',
    problem: 'an object in braces was expected',
  })
}

function* documentCopies(value: JsonObject, reading: JsonReading): Generator<Outcome<Copy, Fault>> {
  const kind = kindOf(value)
  if (kind === 'jsonfeed') yield* jsonFeedCopies(value, reading)
  else if (kind === 'ghost') yield* ghostCopies(value, reading)
  else yield recordCopy(value, reading)
}

function kindOf(value: JsonObject): Format | undefined {
  const version = value['version']
  const items = value['items']
  if (
    Array.isArray(items) &&
    (isFeedVersion(version) ||
      'home_page_url' in value ||
      'feed_url' in value ||
      typeof value['title'] === 'string')
  )
    return 'jsonfeed'
  if (isFeedVersion(version)) return 'jsonfeed'
  if (Array.isArray(value['db']) || (isObject(value['data']) && 'posts' in value['data']))
    return 'ghost'
  if (Array.isArray(value['posts'])) return 'ghost'
  return undefined
}

function isFeedVersion(version: unknown): boolean {
  return typeof version === 'string' && /jsonfeed\.org/.test(version)
}

/** One item that is a whole object: ninjs, or our own names. */
function recordCopy(
  value: JsonObject,
  reading: JsonReading,
  said = new Set<string>(),
): Outcome<Copy, Fault> {
  return attempt(
    () => {
      if (isNinjs(value)) return ninjsCopies(value, reading)
      const names = new Map(Object.entries(value))
      const fields = fieldsOf(names, reading.at)
      const titled = fields.text('title', 'headline') !== undefined
      const written = fields.text('text', 'body', 'content', 'html', 'dek') !== undefined
      if (titled && written) return readRecord(names, { ...reading, said })
      return failed({ type: 'no_story', at: reading.at, kind: 'JSON of another kind' })
    },
    reading.at,
    'ninjs',
  )
}
