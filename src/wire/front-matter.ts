import { LineCounter, parseDocument } from 'yaml'
import { failed, type Outcome, ok } from '#kit'
import type { Place } from './draft.ts'
import type { Fault } from './fault.ts'

/** A text divided into what stands between its first lines of three hyphens, and the rest. */
export interface Fronted {
  readonly front: ReadonlyMap<string, unknown>
  readonly body: string
  /** The line of the input on which the body begins, from 1. */
  readonly bodyLine: number
}

const longest = 256 * 1024

/** Divides a text into its YAML front matter, as Jekyll began it, and the body. A text without any has an empty front. */
export function splitFront(text: string, at: Place): Outcome<Fronted, Fault> {
  if (/^\+\+\+\s*\n/.test(text))
    return bad(at, 1, 'its front matter is TOML; write it as YAML between two lines of ---')
  const opening = /^---[ \t]*\n/.exec(text)
  if (!opening) return ok({ front: new Map(), body: text, bodyLine: 1 })
  const closing = /^(---|\.\.\.)[ \t]*$/m.exec(text.slice(opening[0].length))
  if (!closing)
    return bad(
      at,
      1,
      'the front matter that line 1 opens is never closed; end it with a line of ---',
    )
  const yaml = text.slice(opening[0].length, opening[0].length + closing.index)
  const body = text.slice(opening[0].length + closing.index + closing[0].length)
  const front = readYaml(yaml, at)
  if (!front.ok) return front
  return ok({ front: front.value, body, bodyLine: yaml.split('\n').length + 1 })
}

function readYaml(yaml: string, at: Place): Outcome<ReadonlyMap<string, unknown>, Fault> {
  if (yaml.length > longest)
    return failed({ type: 'too_long', at, what: 'front matter', limit: longest })
  if (nesting(yaml) > 64) return failed({ type: 'too_deep', at, format: 'markdown' })
  const lines = new LineCounter()
  try {
    const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
    const [error] = document.errors
    if (error) {
      const line = lines.linePos(error.pos[0]).line + 1
      return bad(at, line, `the front matter breaks YAML's rules: ${sentence(error.message)}`)
    }
    const value: unknown = document.toJS({ maxAliasCount: 50 })
    if (value === null) return ok(new Map())
    if (typeof value === 'object' && !Array.isArray(value))
      return ok(new Map(Object.entries(value)))
    return bad(at, 2, 'the front matter is not a list of names with values')
  } catch (error) {
    if (error instanceof RangeError) return failed({ type: 'too_deep', at, format: 'markdown' })
    const problem = error instanceof Error ? error.message : String(error)
    return bad(at, 1, `the front matter cannot be read: ${sentence(problem)}`)
  }
}

/** How deep brackets and dashes nest, counted roughly but never too low. */
function nesting(yaml: string): number {
  let most = 0
  for (const line of yaml.split('\n')) {
    const compact = /^[\s\-?:]*/.exec(line)?.[0].replace(/\s/g, '').length ?? 0
    most = Math.max(most, compact)
  }
  let open = 0
  for (const mark of yaml.match(/[[\]{}]/g) ?? []) {
    open += mark === '[' || mark === '{' ? 1 : -1
    most = Math.max(most, open)
  }
  return most
}

function sentence(message: string): string {
  const first = message.split('\n')[0] ?? message
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, '')
}

function bad(place: Place, line: number, problem: string): Outcome<never, Fault> {
  return failed({ type: 'malformed', at: { ...place, line }, format: 'markdown', problem })
}
