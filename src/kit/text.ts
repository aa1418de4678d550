/** Runs of white space become one space; none is left at the ends. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The five characters that mean something in HTML and XML, written as references. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => references[mark] ?? mark)
}

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** At most `limit` characters, cut between words, with an ellipsis where something was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, limit)
  const space = head.lastIndexOf(' ')
  return `${head.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\s,;:.–—-]+$/, '')}…`
}

/**
 * A part of an address: small letters and digits of any script, joined by hyphens, at most
 * `limit` characters, cut between words. Latin letters lose their marks. Empty where the text has neither
 * letter nor digit.
 */
export function slugify(text: string, limit = 80): string {
  const words = plainLetters(text)
    .replace(/(?<=[\p{L}\p{N}])['’ʼ](?=[\p{L}\p{N}])/gu, '')
    .match(/[\p{L}\p{N}\p{M}]+/gu)
  let slug = ''
  for (const word of words ?? []) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if (longer.length > limit) return slug === '' ? word.slice(0, limit) : slug
    slug = longer
  }
  return slug
}

/** Small letters, Latin ones without their marks. */
function plainLetters(text: string): string {
  // The commonest case by far has no marks to take off.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}])\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ|ð/g, 'd')
    .replace(/þ/g, 'th')
}
