import type { JSX } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'

/** Parts that are kept: so many that were asked for lately, and up to as many from before. */
const lately = 1_000

let young = new Map<string, string>()
let old = new Map<string, string>()

/**
 * A part of pages that looks the same wherever it is shown again: made once, and kept as markup. `shows` names everything that
 * decides how it looks; a front whose one story changed makes one card, not sixty.
 */
export function kept(shows: readonly unknown[], make: () => JSX.Element): JSX.Element {
  const key = JSON.stringify(shows)
  const markup = young.get(key) ?? old.get(key) ?? renderToString(make())
  young.set(key, markup)
  if (young.size >= lately) {
    old = young
    young = new Map()
  }
  return jsxTemplate([markup])
}
