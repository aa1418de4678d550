import type { TextSketch } from './copies.ts'

/** A story among those that may be copies of each other, as it is to stand. */
export interface Copy {
  readonly story: string
  readonly sketch: TextSketch
  readonly provider: string | null
  /** Since when this text of it is here. */
  readonly at: Date
  /** `out`: readers see it, or will when this import is through. `gone`: it was killed. `inHand`: an editor has it. */
  readonly stands: 'out' | 'gone' | 'inHand' | 'waits'
  /** The number of the copies that it is one of. */
  readonly copies: string | null
  /** Another stands for it in the list of what waits. */
  readonly aside: boolean
}

/** A copy that is so much longer, or came so much later, is shown to the desk beside what is out or in hand. */
const muchFuller = 1.25
const muchLaterMs = 6 * 3_600_000
/** Of two that wait the one that came last stands for both, unless it is so much shorter. */
const asFull = 0.8

/**
 * Puts a text that came to the copies of it: all get one number, and it is settled which of them stand in the list of what waits. A copy
 * of a story that was killed is shown: somebody has to look at it.
 */
export function gatherCopies(text: Copy, alike: readonly Copy[]): readonly Copy[] {
  const copies = text.copies ?? alike.find((one) => one.copies !== null)?.copies ?? alike[0]?.story
  if (copies === undefined) return []
  const isWaiting = text.stands === 'waits'
  const standing = alike.filter(({ stands, aside }) => stands !== 'gone' && !aside)
  const isHidden = standing.some((one) => covers(one, text))
  const aside = isWaiting && !alike.some(({ stands }) => stands === 'gone') && isHidden
  const others = alike.map((one) => ({
    ...one,
    copies,
    aside: one.aside || (one.stands === 'waits' && !aside && replaces(text, one)),
  }))
  return [{ ...text, copies, aside }, ...others]
}

/** Whether the desk need not see what came while it sees the other, or readers do. */
function covers(one: Copy, text: Copy): boolean {
  if (one.stands === 'waits') return text.sketch.words < asFull * one.sketch.words
  const isFuller = text.sketch.words >= muchFuller * one.sketch.words
  const isLater = text.at.getTime() - one.at.getTime() >= muchLaterMs
  return !isFuller && !isLater
}

/** Whether the desk need not see what waited any more. */
function replaces(text: Copy, one: Copy): boolean {
  const words =
    text.stands === 'waits' ? text.sketch.words / asFull : muchFuller * text.sketch.words
  return one.sketch.words <= words
}
