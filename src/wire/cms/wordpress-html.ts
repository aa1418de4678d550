import type { PostText } from './post-text.ts'
import { withoutShortcodes } from './shortcodes.ts'

const blockTags =
  'p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|hr|section|article|aside|details|iframe|form|dl|dt|dd|video|audio|script|style|!--'
const opensBlock = new RegExp(`^<(/?)(${blockTags})\\b`, 'i')

/**
 * WordPress keeps text half in HTML: blank lines stand for paragraphs (as its `wpautop` makes them), shortcodes in square
 * brackets for captions, galleries and embeds, and an address alone on a line for what is embedded from there.
 */
export function wordpressHtml(text: string, post: PostText): string {
  const lines = text.replace(/\r\n?/g, '\n')
  return paragraphs(withoutShortcodes(withoutMadeBlocks(lines, post), post))
}

/** Blocks that WordPress makes anew for each reader hold no words; one that posts share stands elsewhere in the export. */
function withoutMadeBlocks(text: string, { known, dropped }: PostText): string {
  if (!text.includes('<!-- wp:')) return text
  return text.replace(
    /<!-- wp:([\w/-]{1,100})(?: (\{[^\n]{0,5000}?\}))? \/-->/g,
    (code: string, name: string, settings: string | undefined) => {
      const id = name === 'block' ? /"ref":(\d{1,18})/.exec(settings ?? '')?.[1] : undefined
      const shared = id === undefined ? undefined : known.shared.get(id)
      if (shared !== undefined) return shared.replace(/<!-- wp:block [^\n]{0,200}\/-->/g, '')
      if (!/^(more|nextpage|spacer)$/.test(name))
        dropped.push({ what: code.slice(0, 300), why: 'a block that WordPress makes by itself' })
      return ''
    },
  )
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
