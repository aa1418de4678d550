import { letters, print } from './mark-letters.ts'

/** The colours of the mark, on any page and any screen. */
export const iconColour = '#1b1815'
export const paperColour = '#fffdf8'
export const ruleColour = '#d8383f'

/** Small words that a name may begin with, which its mark is not made of. */
const articles =
  /^(?:the|a|an|le|la|les|el|los|las|il|lo|gli|o|os|as|der|die|das|de|het|al)\s+|^l['’]/i

/**
 * The mark of a paper: the first letter of its name, and a rule at its side. `maskable` leaves so much around it that
 * nothing is lost in a circle of four fifths (W3C, Web Application Manifest, section on masks).
 */
export function iconDrawing(name: string, maskable = false): string {
  const scale = maskable ? 0.74 : 1
  const move = 50 * (1 - scale)
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">',
    `<rect width="100" height="100" rx="${maskable ? 0 : 14}" fill="${iconColour}"/>`,
    `<g transform="translate(${move} ${move}) scale(${scale})" fill="none">`,
    `<path transform="translate(14.5 18.8) scale(.78)" stroke="${paperColour}" stroke-width="13" stroke-miterlimit="3" d="${letterOf(name)}"/>`,
    `<path stroke="${ruleColour}" stroke-width="6" d="M79 19V81"/>`,
    '</g></svg>',
  ].join('')
}

/** The lines that the first letter of a name is drawn with. */
export function letterOf(name: string): string {
  const [first = ''] = name.trim().replace(articles, '').normalize('NFD').toUpperCase()
  return letters[first] ?? print
}
