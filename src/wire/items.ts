import { failed, type Outcome, ok } from '#kit'
import { copiesOf } from './copies.ts'
import type { Copy } from './copy.ts'
import type { Draft } from './draft.ts'
import { draftOf, type House } from './draft-of.ts'
import type { Fault } from './fault.ts'
import type { ReadOptions } from './options.ts'
import { ownText } from './parse/own-text.ts'
import { declaredLanguage, tellLanguage } from './parts/language.ts'
import { isStackOverflow, Refused } from './refused.ts'

/**
 * Reads stories out of foreign bytes, one after the other, without holding the whole input where its format
 * allows that. The format is told by the content. An item that cannot be read comes out as a
 * fault in its place, and the next one follows. Whatever the bytes are, this throws nothing.
 */
export async function* readItems(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions,
): AsyncGenerator<Outcome<Draft, Fault>> {
  const house = houseOf(options)
  const seen = new Map<string, number>()
  try {
    for await (const copy of copiesOf(bytes, options))
      yield copy.ok ? await first(copy.value, seen, house) : copy
  } catch (error) {
    yield failed(faultOf(error, options.name))
  }
}

/** Makes drafts of copies, each item once. */
export function draftsOnce(
  options: Pick<ReadOptions, 'language' | 'section' | 'clock'>,
): (copy: Copy) => Promise<Outcome<Draft, Fault>> {
  const house = houseOf({ ...options, name: '' })
  const seen = new Map<string, number>()
  return (copy) => first(copy, seen, house)
}

function houseOf({ language = 'en', section = 'news', provider, clock }: ReadOptions): House {
  const house = { language, section, now: clock.now() }
  return provider === undefined ? house : { ...house, provider }
}

/** The draft of an item, unless an item before it was the same one in the same version. */
async function first(
  copy: Copy | Draft,
  seen: Map<string, number>,
  house: House,
): Promise<Outcome<Draft, Fault>> {
  const draft =
    'content' in copy
      ? ok(copy)
      : draftOf(copy, { ...house, language: await languageOf(copy, house) })
  if (!draft.ok || draft.value.guid === undefined) return draft
  const { guid, version = 1, place } = draft.value
  const key = ownText(`${guid}\n${version}`)
  const before = seen.get(key)
  if (before !== undefined) return failed({ type: 'duplicate', at: place, guid, first: before })
  seen.set(key, place.item)
  return draft
}

/** The language that the copy declares, else that of its words, else the one to expect here. */
async function languageOf(copy: Copy, house: House): Promise<string> {
  return declaredLanguage(copy.language) ?? (await tellLanguage(copy)) ?? house.language
}

/** A refusal is its fault; markup so deep that the stack runs out is too deep; anything else is a bug. */
function faultOf(error: unknown, name: string): Fault {
  if (error instanceof Refused) return error.fault
  if (isStackOverflow(error)) return { type: 'too_deep', at: { name, item: 1 }, format: 'html' }
  throw error
}
