import { LineCounter, parseDocument } from 'yaml'
import { failed, type Outcome, ok } from '#kit'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { readToml } from './front-toml.ts'

/** A text divided into what stands between its first lines of three hyphens or plus signs, and the rest. */
export interface Fronted {
  readonly front: ReadonlyMap<string, unknown>
  readonly body: string
  /** The line of the input on which the body begins, from 1. */
  readonly bodyLine: number
}

const longest = 256 * 1024

/** The kinds of front matter: how it opens and closes, and who reads it. */
const kinds = [
  { opening: /^---[ \t]*\n/, closing: /^(---|\.\.\.)[ \t]*$/m, mark: '---', read: readYaml },
  { opening: /^\+\+\+[ \t]*\n/, closing: /^\+\+\+[ \t]*$/m, mark: '+++', read: readToml },
] as const

/** Divides a text into its front matter (YAML, as Jekyll began it, or Hugo's TOML) and the body. A text without any has an empty front. */
export function splitFront(text: string, at: Place): Outcome<Fronted, Fault> {
  const kind = kinds.find(({ opening }) => opening.test(text))
  const start = kind?.opening.exec(text)?.[0].length
  if (!kind || start === undefined) return ok({ front: new Map(), body: text, bodyLine: 1 })
  const closing = kind.closing.exec(text.slice(start))
  if (!closing)
    return bad(
      at,
      1,
      `the front matter that line 1 opens is never closed; end it with a line of ${kind.mark}`,
    )
  const words = text.slice(start, start + closing.index)
  if (words.length > longest)
    return failed({ type: 'too_long', at, what: 'front matter', limit: longest })
  const front = kind.read(words, at)
  if (!front.ok) return front
  return ok({
    front: front.value,
    body: text.slice(start + closing.index + closing[0].length),
    bodyLine: words.split('\n').length + 1,
  })
}

function readYaml(yaml: string, at: Place): Outcome<ReadonlyMap<string, unknown>, Fault> {
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
