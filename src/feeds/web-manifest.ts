import { directionOf } from '#kit'
import { iconColour, paperColour } from '#page'
import type { Paper } from '#story'
import { appSizes, iconPath, maskablePath, vectorPath } from './icon-paths.ts'

/** The web app manifest (W3C, Web Application Manifest), so that the paper can be put on a home screen. */
export function webManifest(paper: Paper): string {
  const { name, tagline, language } = paper
  return JSON.stringify({
    id: '/',
    name,
    short_name: shortName(name),
    description: tagline,
    lang: language,
    dir: directionOf(language),
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: paperColour,
    theme_color: iconColour,
    categories: ['news'],
    icons: [
      { src: vectorPath, type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
      ...appSizes.map((size) => png(iconPath(size), size, 'any')),
      ...appSizes.map((size) => png(maskablePath(size), size, 'maskable')),
    ],
  })
}

function png(src: string, size: number, purpose: string): object {
  return { src, type: 'image/png', sizes: `${size}x${size}`, purpose }
}

/** A home screen shows about fourteen characters: the last words of the name that fit, from the first that is written large. */
function shortName(name: string): string {
  const words = name.split(' ')
  let short = words.pop() ?? name
  for (const word of words.toReversed()) {
    if (`${word} ${short}`.length > 14) break
    short = `${word} ${short}`
  }
  return short.replace(/^(?:\p{Ll}\S*\s+)+/u, '')
}
