import type { JSX } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { keepLately } from '#kit'

/** Parts that are kept twice over: those that were asked for lately, and those from before. */
const lately = keepLately<string>(1_000)

/**
 * A part of pages that looks the same wherever it is shown again: made once, and kept as markup. `shows` names everything that
 * decides how it looks; a front whose one story changed makes one card, not sixty.
 */
export function kept(shows: readonly unknown[], make: () => JSX.Element): JSX.Element {
  return jsxTemplate([lately(JSON.stringify(shows), () => renderToString(make()))])
}
