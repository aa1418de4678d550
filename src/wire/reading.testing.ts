import { setClock } from '#kit'
import type { Draft } from './draft.ts'
import type { Fault } from './fault.ts'
import { readItems } from './items.ts'
import type { ReadOptions } from './options.ts'
import { sayFault } from './say.ts'

/** What a test read: the drafts, the faults, and how the faults are said. */
export interface ReadAll {
  readonly drafts: readonly Draft[]
  readonly faults: readonly Fault[]
  readonly said: readonly string[]
}

/** Reads all of an input, at noon of 24 November 2026. */
export async function readAll(
  input: string | Uint8Array | AsyncIterable<Uint8Array>,
  options: Partial<ReadOptions> = {},
): Promise<ReadAll> {
  const drafts: Draft[] = []
  const faults: Fault[] = []
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  const clock = setClock('2026-11-24T12:00:00Z')
  for await (const item of readItems(bytes, { name: 'copy.txt', clock, ...options }))
    if (item.ok) drafts.push(item.value)
    else faults.push(item.fault)
  return { drafts, faults, said: faults.map(sayFault) }
}

/** The only draft of an input; throws where there is another number of them. */
export async function readOne(
  input: string | Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<Draft> {
  const { drafts, said } = await readAll(input, options)
  const [draft] = drafts
  if (!draft || drafts.length !== 1 || said.length > 0)
    throw new Error(`expected one draft, got ${drafts.length}; ${said.join(' ')}`)
  return draft
}
