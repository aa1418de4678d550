import type { Block, BlockOf } from '#story'
import type { PictureAddresses } from './outgoing.ts'
import { xhtmlOf } from './xhtml-out.ts'
import { textOut } from './xml-out.ts'

/**
 * A body as WordPress keeps it: HTML on one line, for a line feed is a line break there. Embeds are its own shortcodes;
 * a bracket in the words of a story is written as a reference, so that it begins none.
 */
export function wordpressBody(body: readonly Block[], pictures: PictureAddresses): string {
  return body.map((block) => blockOut(block, pictures)).join('')
}

function blockOut(block: Block, pictures: PictureAddresses): string {
  if (block.type === 'embed' && /^https?:/i.test(block.attrs.href)) return embedOut(block)
  return plainBrackets(xhtmlOf([block], pictures)).replaceAll('\n', ' ')
}

function embedOut({ attrs: { href, title } }: BlockOf<'embed'>): string {
  const titled = title === undefined ? '' : ` title="${plainBrackets(textOut(title))}"`
  return `[embed${titled}]${href.replace(/[[\]<>"]/g, encodeURIComponent)}[/embed]`
}

function plainBrackets(markup: string): string {
  return markup.replace(/[[\]]/g, (bracket) => `&#${bracket.charCodeAt(0)};`)
}
