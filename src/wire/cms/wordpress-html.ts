import { escapeMarkup } from '#kit'
import type { Dropped } from '../draft.ts'
import type { NamedPicture } from '../parts/pictures.ts'

const blockTags =
  'p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|hr|section|article|aside|details|iframe|form|dl|dt|dd|video|audio|script|style|!--'
const opensBlock = new RegExp(`^<(/?)(${blockTags})\\b`, 'i')

/**
 * WordPress keeps text half in HTML: blank lines stand for paragraphs (as its `wpautop` makes them), shortcodes in square
 * brackets for captions, galleries and embeds, and an address alone on a line for what is embedded from there.
 */
export function wordpressHtml(
  text: string,
  { attachments, dropped }: { attachments: ReadonlyMap<string, NamedPicture>; dropped: Dropped[] },
): string {
  return paragraphs(shortcodes(text.replace(/\r\n?/g, '\n'), attachments, dropped))
}

function shortcodes(
  text: string,
  attachments: ReadonlyMap<string, NamedPicture>,
  dropped: Dropped[],
): string {
  return text
    .replace(/\[caption([^\]]*)\]([^]*?)\[\/caption\]/g, (_, attributes: string, inner: string) =>
      caption(attributes, inner),
    )
    .replace(/\[gallery([^\]]*)\]/g, (code: string, attributes: string) =>
      gallery(code, attributes, attachments, dropped),
    )
    .replace(
      /\[embed([^\]]*)\]\s*(\S+?)\s*\[\/embed\]/g,
      (_, attributes: string, address: string) =>
        embed(address, /\btitle="([^"]*)"/.exec(attributes)?.[1]),
    )
    .replace(
      /\[(youtube|vimeo|audio|video|soundcloud)\b([^\]]*)\](?:\[\/\1\])?/g,
      (code: string, _, attributes: string) => media(code, attributes, dropped),
    )
    .replace(/\[\/?(?!\d)([a-z][\w-]{2,40})(\s[^\]\n]{0,500})?\]/gi, (code: string, name: string) =>
      other(code, name, dropped),
    )
    .replace(/^\s*(https?:\/\/[^\s<]+)\s*$/gm, (_, address: string) => embed(address))
}

function caption(attributes: string, inner: string): string {
  const said = /caption="([^"]*)"/.exec(attributes)?.[1]
  const picture = /^\s*(<a [^>]*>)?\s*<img[^>]*>\s*(<\/a>)?/i.exec(inner)?.[0] ?? ''
  const words = said ?? inner.slice(picture.length)
  return `\n\n<figure>${picture}<figcaption>${words.trim()}</figcaption></figure>\n\n`
}

function gallery(
  code: string,
  attributes: string,
  attachments: ReadonlyMap<string, NamedPicture>,
  dropped: Dropped[],
): string {
  const ids = /ids="?([\d,\s]+)/.exec(attributes)?.[1]?.split(/[,\s]+/) ?? []
  const files = ids.flatMap((id) => attachments.get(id)?.file ?? [])
  if (files.length === 0) {
    dropped.push({
      what: code.slice(0, 120),
      why: 'a gallery whose pictures do not stand before the post in the file',
    })
    return ''
  }
  return `\n\n<figure>${files.map((file) => `<img src="${escapeMarkup(file)}">`).join('')}</figure>\n\n`
}

function media(code: string, attributes: string, dropped: Dropped[]): string {
  const address = /https?:\/\/[^\s"'\]]+/.exec(attributes)?.[0]
  if (address) return embed(address)
  dropped.push({ what: code.slice(0, 120), why: 'a shortcode without an address' })
  return ''
}

/** The title is markup already: it stood in an attribute. */
function embed(address: string, title = ''): string {
  const titled = title === '' ? '' : ` title="${title}"`
  return `\n\n<iframe src="${escapeMarkup(address)}"${titled}></iframe>\n\n`
}

/** Shortcodes of plug-ins: the code goes, the words between its two halves stay. Brackets that editors write stay whole. */
function other(code: string, name: string, dropped: Dropped[]): string {
  const real =
    code.startsWith('[/') ||
    /=["']?/.test(code) ||
    /[_-]|^(vc|et|fusion|su|nggallery|contact)/i.test(name)
  if (!real) return code
  dropped.push({ what: code.slice(0, 120), why: 'a shortcode of a plug-in' })
  return ''
}

function paragraphs(text: string): string {
  if (/<!-- wp:/.test(text) || /<p[\s>]/i.test(text)) return text
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (opensBlock.test(part) ? part : `<p>${part.replaceAll('\n', '<br>')}</p>`))
    .join('\n')
}
