/*
 * HTML's elements by what becomes of them.
 */

/** No text: said as left out. */
export const code = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'svg',
  'canvas',
])
/** Parts of a page that people work with. */
export const controls = new Set([
  'button',
  'input',
  'select',
  'textarea',
  'datalist',
  'dialog',
  'nav',
  'menu',
])
/** They show nothing, and nothing is lost with them. */
export const silent = new Set([
  'head',
  'title',
  'meta',
  'link',
  'base',
  'wbr',
  'source',
  'track',
  'param',
  'rp',
  'area',
  'map',
])
/** Each begins and ends a paragraph. */
export const dividing = new Set([
  '#root',
  'html',
  'body',
  'p',
  'div',
  'section',
  'main',
  'header',
  'footer',
  'address',
  'center',
  'form',
  'fieldset',
  'details',
  'hgroup',
  'figcaption',
  'li',
  'dd',
  'dt',
  'caption',
  'legend',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  'blockquote',
])
