/*
 * Classes of characters. Those up to `mark` may stand in a word, those up to `digit` begin one.
 */

/** A letter that has no case, or the small one. */
export const small = 0
export const capital = 1
export const digit = 2
/** A mark that belongs to the letter before it, or a joiner inside a word. */
export const mark = 3
/** A sign that belongs to a word between some letters: `l'eau`, `U.S`, `1,200`. Otherwise it stands in none. */
export const sign = 4
/** A letter of a script that writes no spaces between words. */
export const unspaced = 5
/** A character that stands in no word. */
export const outside = 6

export type LetterClass =
  | typeof small
  | typeof capital
  | typeof digit
  | typeof mark
  | typeof sign
  | typeof unspaced
  | typeof outside

/** Scripts written without spaces between words (Unicode Standard Annex 29, section 4). */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The class of every UTF-16 unit. Halves of a pair are small letters: they stay with their word. */
export const letterClass: Uint8Array = classes()

function classes(): Uint8Array {
  const table = new Uint8Array(65_536)
  for (let unit = 0; unit < 65_536; unit++) table[unit] = classOf(unit)
  return table
}

function classOf(unit: number): LetterClass {
  if (unit >= 0xd800 && unit < 0xe000) return small
  const letter = String.fromCharCode(unit)
  if (/['’.,]/.test(letter)) return sign
  if (/[\p{M}\u200c\u200d]/u.test(letter)) return mark
  if (withoutSpaces.test(letter)) return unspaced
  if (/[\p{Lu}\p{Lt}]/u.test(letter)) return capital
  if (/\p{L}/u.test(letter)) return small
  return /\p{N}/u.test(letter) ? digit : outside
}
