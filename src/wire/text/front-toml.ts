import { parse, TomlDate, TomlError } from 'smol-toml'
import { failed, type Outcome, ok } from '#kit'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'

/** The names and values of TOML front matter, as Hugo and Zola write it. Times without a zone stay text: they are UTC here. */
export function readToml(toml: string, at: Place): Outcome<ReadonlyMap<string, unknown>, Fault> {
  try {
    const table: object = parse(toml, { maxDepth: 64, unsafeKeyBehaviour: 'drop' })
    return ok(new Map(Object.entries(table).map(([name, value]) => [name, plain(value)])))
  } catch (error) {
    if (error instanceof RangeError) return failed({ type: 'too_deep', at, format: 'markdown' })
    const line = error instanceof TomlError ? error.line + 1 : 1
    const [said = 'unknown'] = error instanceof Error ? error.message.split('\n') : []
    const reason = said.replace(/^Invalid TOML document: /, '')
    const problem = `the front matter breaks TOML's rules: ${reason}`
    return failed({ type: 'malformed', at: { ...at, line }, format: 'markdown', problem })
  }
}

function plain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
}
