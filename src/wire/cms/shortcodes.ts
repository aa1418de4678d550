import { escapeMarkup } from '#kit'
import type { Dropped } from '../draft.ts'
import type { PostText } from './post-text.ts'
import { gallery, playlist } from './shortcode-files.ts'

/** WordPress embeds an address alone in a paragraph too, but only of those it knows; a link of others stays one. */
const embeddedAlone =
  /<p>\s{0,100}(https?:\/\/(?:[\w-]{1,40}\.)?(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|instagram\.com|soundcloud\.com|spotify\.com|tiktok\.com|facebook\.com|dailymotion\.com|flickr\.com)\/[^\s<]{1,2000})\s{0,100}<\/p>/g

/** The text with its shortcodes as HTML. One that only a plug-in knows goes, and is listed; the words between its halves stay. */
export function withoutShortcodes(text: string, post: PostText): string {
  const { dropped } = post
  return withOther(
    text
      .replace(
        /\[(?:wp_)?caption([^\]]{0,5000})\]([^]{0,20000}?)\[\/(?:wp_)?caption\]/g,
        (_, attributes: string, inner: string) => caption(attributes, inner),
      )
      .replace(/\[gallery([^\]]{0,5000})\]/g, (code: string, attributes: string) =>
        gallery(code, attributes, post),
      )
      .replace(/\[playlist([^\]]{0,5000})\]/g, (code: string, attributes: string) =>
        playlist(code, attributes, post),
      )
      .replace(
        /\[embed([^\]]{0,2000})\]\s{0,100}([^\s[\]]{1,2000}?)\s{0,100}\[\/embed\]/g,
        (_, attributes: string, address: string) =>
          embed(address, /\btitle="([^"]*)"/.exec(attributes)?.[1]),
      )
      .replace(
        /\[(youtube|vimeo|audio|video|soundcloud|twitter|tweet|instagram|facebook)\b([^\]]{0,5000})\](?:([^[\]]{0,5000})\[\/\1\])?/g,
        (code: string, _, attributes: string, inner: string | undefined) =>
          media(code, `${attributes} ${inner ?? ''}`, dropped),
      ),
    dropped,
  )
    .replace(/^[ \t]*(https?:\/\/[^\s<]+)[ \t]*$/gm, (_, address: string) => embed(address))
    .replace(embeddedAlone, (_, address: string) => embed(address))
}

function caption(attributes: string, inner: string): string {
  const said = /caption="([^"]*)"/.exec(attributes)?.[1]
  const picture = /^\s*(<a [^>]*>)?\s*<img[^>]*>\s*(<\/a>)?/i.exec(inner)?.[0] ?? ''
  const words = said ?? inner.slice(picture.length)
  return `\n\n<figure>${picture}<figcaption>${words.trim()}</figcaption></figure>\n\n`
}

function media(code: string, attributes: string, dropped: Dropped[]): string {
  const address = /https?:\/\/[^\s"'\]]+/.exec(attributes)?.[0]
  if (address) return embed(address)
  dropped.push({ what: code.slice(0, 300), why: 'a shortcode without an address' })
  return ''
}

/** The title is markup already: it stood in an attribute. */
function embed(address: string, title = ''): string {
  const titled = title === '' ? '' : ` title="${title}"`
  return `\n\n<iframe src="${escapeMarkup(address)}"${titled}></iframe>\n\n`
}

/** Shortcodes of plug-ins. Brackets that editors write stay whole. */
function withOther(text: string, dropped: Dropped[]): string {
  const closed = new Set([...text.matchAll(/\[\/([a-z][\w-]{2,40})\]/gi)].map(([, name]) => name))
  return text.replace(
    /\[\/?(?!\d)([a-z][\w-]{2,40})(\s[^\]\n]{0,500})?\]/gi,
    (code: string, name: string) => {
      const real =
        closed.has(name) ||
        /=["']?/.test(code) ||
        /[_-]|^(vc|et|fusion|su|nggallery|contact)/i.test(name)
      if (!real) return code
      if (!code.startsWith('[/'))
        dropped.push({ what: code.slice(0, 300), why: 'a shortcode of a plug-in' })
      return ''
    },
  )
}
