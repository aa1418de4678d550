import { type Compared, likenessOf, strangersIn } from './likeness.ts'

/** From this share of the shorter one's runs on, two texts may be takes of one. */
const leastContained = 0.6
/** What is shorter than this beside the other is a flash or a brief, which may stand beside it. */
const leastLength = 0.3
/**
 * Texts of one form, such as word of grants to many towns, share nearly all but their names and figures. One strange name or figure is
 * a correction. Another sender signs and spells some anew.
 */
const strangers = {
  sameSender: { count: 1, share: 0.02 },
  otherSender: { count: 3, share: 0.08 },
}

/** Whether two texts are takes of one: one text that came twice, shortened, corrected, or signed by another. */
export function isCopyOf(
  a: Compared,
  b: Compared,
  { sameSender }: { readonly sameSender: boolean },
): boolean {
  const { contained, length, isFirstShorter } = likenessOf(a, b)
  // Most of those that are compared share little: names need not be looked at.
  if (contained < leastContained || length < leastLength) return false
  const strange = isFirstShorter ? strangersIn(a, b) : strangersIn(b, a)
  const { count, share } = strangers[sameSender ? 'sameSender' : 'otherSender']
  return strange.count <= count || strange.share <= share
}
