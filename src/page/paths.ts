import { type Day, dayText } from '#kit'

/*
 * The addresses of the paper's pages, percent-encoded as links need them.
 */

const part = (text: string): string => encodeURIComponent(text)

export const frontPath = '/'
export const aboutPath = '/about'
export const correctionsPath = '/corrections'
export const searchPath = '/search'
export const topicsPath = '/topics'
export const archivePath = '/archive'

/** A decoded path as a link writes it: letters of other scripts and spaces percent-encoded, slashes kept. */
export function linkTo(path: string): string {
  const [place = '', ...query] = path.split('?')
  const encoded = place.split('/').map(part).join('/')
  return query.length > 0 ? `${encoded}?${query.join('?')}` : encoded
}

export function sectionPath(slug: string): string {
  return `/${part(slug)}`
}

export function topicPath(slug: string): string {
  return `${topicsPath}/${part(slug)}`
}

export function authorPath(slug: string): string {
  return `/authors/${part(slug)}`
}

export function yearPath(year: number): string {
  return `${archivePath}/${String(year).padStart(4, '0')}`
}

export function dayPath(day: Day): string {
  return `${archivePath}/${dayText(day)}`
}
