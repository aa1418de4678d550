import { failed, type Outcome } from '#kit'
import { copiesOf } from './copies.ts'
import type { Copy } from './copy.ts'
import type { Draft } from './draft.ts'
import { draftOf, type House } from './draft-of.ts'
import type { Fault } from './fault.ts'
import { languageTeller } from './language.ts'
import type { ReadOptions } from './options.ts'
import { Refused } from './refused.ts'

/**
 * Reads stories out of foreign bytes, one after the other, without holding the whole input where its format
 * allows that. The format is told by the content. An item that cannot be read comes out as a
 * fault in its place, and the next one follows. Whatever the bytes are, this throws nothing.
 */
export async function* readItems(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions,
): AsyncGenerator<Outcome<Draft, Fault>> {
  const house = await houseOf(options)
  const seen = new Map<string, number>()
  try {
    for await (const copy of copiesOf(bytes, options))
      yield copy.ok ? first(copy.value, seen, house) : copy
  } catch (error) {
    yield failed(faultOf(error, options.name))
  }
}

async function houseOf({
  language = 'en',
  section = 'news',
  provider,
  clock,
}: ReadOptions): Promise<House> {
  const tell = await languageTeller()
  return {
    language,
    section,
    now: clock.now(),
    tell,
    ...(provider === undefined ? {} : { provider }),
  }
}

/** The draft of an item, unless an item before it was the same one in the same version. */
function first(copy: Copy, seen: Map<string, number>, house: House): Outcome<Draft, Fault> {
  const draft = draftOf(copy, house)
  if (!draft.ok || draft.value.guid === undefined) return draft
  const { guid, version = 1, place } = draft.value
  const key = `${guid}\n${version}`
  const before = seen.get(key)
  if (before !== undefined) return failed({ type: 'duplicate', at: place, guid, first: before })
  seen.set(key, place.item)
  return draft
}

/** A refusal is its fault; markup so deep that the stack runs out is too deep; anything else is a bug. */
function faultOf(error: unknown, name: string): Fault {
  if (error instanceof Refused) return error.fault
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return { type: 'too_deep', at: { name, item: 1 }, format: 'html' }
  throw error
}
