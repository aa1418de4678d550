import type { JSX } from 'preact'
import type { Locale } from './locale.ts'
import { linkTo } from './paths.ts'
import type { Turn } from './views.ts'

/** The way to older and newer stories of a list. */
export function TurnLinks({
  turn,
  locale,
}: {
  readonly turn: Turn
  readonly locale: Locale
}): JSX.Element | null {
  const { words } = locale
  if (!turn.newer && !turn.older) return null
  return (
    <nav class="turn" aria-label={words.pages}>
      {turn.newer ? (
        <a class="turn-newer" href={linkTo(turn.newer)} rel="prev">
          {words.newer}
        </a>
      ) : null}
      {turn.older ? (
        <a class="turn-older" href={linkTo(turn.older)} rel="next">
          {words.older}
        </a>
      ) : null}
    </nav>
  )
}
