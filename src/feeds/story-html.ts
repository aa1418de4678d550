import { directionOf, languageTag } from '#kit'
import { wordsFor } from '#page'
import type { Block, Correction, Dateline, Paper, PublishedStory } from '#story'
import { type BlockParts, blockHtml, pictureHtml } from './block-html.ts'
import { textHtml } from './inline-html.ts'

/** Characters of HTML after which a story in a feed ends with a link to the rest: thirty of the longest would be 100 MB. */
const longest = 200_000

/** The whole story as HTML for feed readers: picture, body, corrections; every address full. `url` is the story's. */
export function storyHtml(paper: Paper, story: PublishedStory, url: string): string {
  const { language, lead, dateline, body } = story.content
  const parts = { resolve: resolver(url), time: timeIn(paper, language) }
  const blocks = filedFrom(dateline, body).map((block) => blockHtml(block, parts))
  return [
    `<div lang="${textHtml(language)}" dir="${directionOf(language)}">`,
    lead ? pictureHtml(lead, parts.resolve) : '',
    ...fitting(blocks, url, paper),
    ...story.corrections.map((correction) => correctionHtml(correction, language, parts)),
    '</div>',
  ].join('')
}

/** The body with the dateline before the words of its first paragraph. */
function filedFrom(dateline: Dateline | undefined, body: readonly Block[]): readonly Block[] {
  const opening = body.find((block) => block.type === 'paragraph')
  if (!dateline || !opening) return body
  const { place, source } = dateline
  const words = source ? `${place} (${source})` : place
  const opened = {
    ...opening,
    content: [
      { type: 'text' as const, text: words, marks: [{ type: 'strong' as const }] },
      { type: 'text' as const, text: ' \u2014 ' },
      ...opening.content,
    ],
  }
  return body.map((block) => (block === opening ? opened : block))
}

/** The blocks that fit, and a link to the rest where some do not. */
function fitting(blocks: readonly string[], url: string, { name }: Paper): readonly string[] {
  let length = 0
  const end = blocks.findIndex((html) => {
    length += html.length
    return length > longest
  })
  if (end < 0) return blocks
  return [...blocks.slice(0, end), `<p><a href="${textHtml(url)}">\u2026 ${textHtml(name)}</a></p>`]
}

function correctionHtml(
  { at, kind, text }: Correction,
  language: string,
  { time }: BlockParts,
): string {
  const name = textHtml(wordsFor(language)[kind])
  const day = `<time datetime="${at.toISOString()}">${textHtml(time(at))}</time>`
  return `<aside><p><strong>${name}</strong> (${day}): ${textHtml(text)}</p></aside>`
}

/** Full addresses, read from the story's page as a browser would read them. What is no address leads to the story. */
function resolver(url: string): (href: string) => string {
  return (href) => (URL.canParse(href, url) ? new URL(href, url).href : url)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function timeIn({ timeZone, language: own }: Paper, language: string): (time: Date) => string {
  return (time) => {
    const tag = languageTag(language) ?? own
    const key = `${tag} ${timeZone}`
    const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
    const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, options)
    formats.set(key, format)
    return format.format(time)
  }
}
