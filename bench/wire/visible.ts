import { decodeHTML } from 'entities'
import { jsonTexts } from './visible-json.ts'

/*
 * What a reader would see of the stories in a file, told apart from the readers on purpose: by nothing but the tags and
 * names that hold text in the formats of the wire. A block is what stands between two tags that divide text.
 */

const parts =
  /<(?:[\w-]+:)?(item|entry|newsItem|NewsItem|nitf)(?=[\s>])[^>]*(?<!\/)>[^]*?<\/(?:[\w-]+:)?\1\s*>/g
const holdsText =
  /<(?:[\w-]+:)?(p|hl1|hl2|headline|HeadLine|SubHeadLine|ByLine|byline|by|title|description|summary|content|encoded|h[1-6]|li|td|th|dt|dd|blockquote|media-caption|abstract|inlineData)(?=[\s>])[^>]*(?<!\/)>([^]*?)<\/(?:[\w-]+:)?\1\s*>/g
/** Titles of these are not the story's, and the channel around it is no story; a picture that is written in letters is no text. */
const notItsOwn =
  /<!--[^]*?-->|<content\b[^>]*\btype=["'](?:image|audio|video)\/[^]*?<\/content>|<(source|itemMeta|itemRef|assert|header|head|Catalog|MetaData|media:[a-z]+)\b[^>]*(?<!\/)>[^]*?<\/\1>/g
const noStories =
  /<wp:post_type>(?:<!\[CDATA\[)?(?!post\b)[^<\]]+|<wp:status>(?:<!\[CDATA\[)?(trash|auto-draft)|<itemClass[^>]*[:/](picture|graphic|video|audio|animated|composite|scheme|concept)"/

/** The blocks of the stories in a text of XML, JSON, HTML or agency lines. */
export function visibleBlocks(text: string): readonly string[] {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (/^[[{]/.test(start)) return jsonTexts(start).flatMap(blocksIn)
  if (!start.startsWith('<') || /^<(!doctype html|html)\b/i.test(start)) return []
  const stories = start.match(parts)?.filter((part) => !noStories.test(part)) ?? []
  return stories.flatMap((part) =>
    [...ownMarkup(part).matchAll(holdsText)].flatMap(([, , inner = '']) => blocksIn(inner)),
  )
}

/** A part without what is not its story's; of a text in two forms, only the richer one. */
function ownMarkup(part: string): string {
  const own = part.replace(notItsOwn, ' ')
  return own.includes('<inlineXML') ? own.replace(/<inlineData\b[^]*?<\/inlineData>/g, ' ') : own
}

const divides =
  /<\/?(p|div|br|hr|h[1-6]|li|ul|ol|dl|dt|dd|td|th|tr|table|tbody|thead|caption|blockquote|pre|section|article|header|footer|aside|figure|figcaption|summary|details|option|form|label|legend|address|cite|center|title|head|body|html|hl1|hl2|block|byttl|iframe|img)\b[^>]*>/gi
const unseen =
  /<(script|style|template|svg|noscript|iframe|select|button|textarea)\b[^]*?<\/\1\s*>/gi

/** The blocks of some markup; markup that is escaped once, as feeds carry it, is opened first. */
function blocksIn(markup: string): readonly string[] {
  const cdata = markup.includes('<![CDATA[')
  const bare = markup.replace(/<!\[CDATA\[|\]\]>/g, '')
  const opened = cdata || !/&(lt|amp|#38|#60|#x26|#x3c);/i.test(bare) ? bare : decodeHTML(bare)
  return (
    opened
      .replace(/<!--[^]*?(-->|$)|<!doctype[^>]*>/gi, '')
      // Control characters are nothing to see, and divide no word; those from 128 are signs of Windows that went astray.
      .replace(/(?![\s\x80-\x9f])\p{Cc}/gu, '')
      .replace(/\s+/g, ' ')
      .replace(unseen, '\n')
      .replace(divides, '\n')
      .split('\n')
      .map((line) =>
        decodeHTML(line.replace(/<\/?[a-z][^>]*>/gi, ''))
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => /[\p{L}\p{N}]/u.test(line) && !isBase64(line))
  )
}

/** A picture or a text written in base64, as some of the suites carry it. */
function isBase64(line: string): boolean {
  return /^[A-Za-z\d+/]{12,}={0,2}$/.test(line) && /[A-Z].*[A-Z]/.test(line) && /\d/.test(line)
}
