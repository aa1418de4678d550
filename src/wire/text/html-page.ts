import { failed, type Outcome, ok, shorten } from '#kit'
import { bodyOf } from '../body/body.ts'
import type { Copy } from '../copy.ts'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { type Element, find, textOf, within } from '../parse/element.ts'
import { parseDocument, parsePiece } from '../parse/parse-html.ts'
import { pictureDesk } from '../parts/pictures.ts'
import { metadataOf } from './html-metadata.ts'
import { writeHtml } from './write-html.ts'

/** Copy out of a web page: its main text by Readability, the rest by what the page says of itself. */
export async function readHtmlPage(
  html: string,
  at: Place,
  address?: string,
): Promise<Outcome<Copy, Fault>> {
  const page = parseDocument(html, at)
  const said = metadataOf(page, address)
  const base = said.base ?? said.address ?? address
  const main = await mainText(page, at)
  if (!main) return failed({ type: 'no_story', at, kind: 'a web page without a main text' })
  const pictures = pictureDesk(base)
  const headline = said.headline ?? main.title
  const body = bodyOf(withoutHeadline(main.root, headline).children, { pictures, base })
  if (body.blocks.length === 0)
    return failed({ type: 'no_story', at, kind: 'a web page without a main text' })
  if (!headline) return failed({ type: 'missing', at, field: 'headline' })
  const { picture, base: _, ...fields } = said
  const inText = picture !== undefined && body.blocks.some((block) => block.type === 'picture')
  const lead = picture !== undefined && !inText ? pictures.take(picture) : undefined
  return ok({
    format: 'html',
    place: at,
    ...fields,
    headline,
    ...(lead ? { lead } : {}),
    body: body.blocks,
    pictures: pictures.wanted,
    dropped: [...main.dropped, ...body.dropped, ...pictures.dropped],
  })
}

interface MainText {
  readonly root: Element
  readonly title: string | undefined
  readonly dropped: readonly { readonly what: string; readonly why: string }[]
}

const around = new Set(['nav', 'header', 'footer', 'aside', 'form'])

/**
 * The element that holds the story, by Readability. A bare page (headings and paragraphs alone, as word processors
 * save it) is too short for its guesses: there all of the body is the story.
 */
async function mainText(page: Element, at: Place): Promise<MainText | undefined> {
  const body = find(page, 'body') ?? page
  const bare = !within(
    body,
    ({ name }) => around.has(name) || name === 'script' || name === 'article',
  ).next().value
  if (bare) return { root: body, title: titleOf(page), dropped: [] }
  const article = await mainArticle(writeHtml(page))
  if (!article?.content) return { root: body, title: titleOf(page), dropped: [] }
  const root = parsePiece(article.content, at)
  return { root, title: article.title || titleOf(page), dropped: leftOut(body, root) }
}

interface MainArticle {
  readonly content?: string | null | undefined
  readonly title?: string | null | undefined
}

/** Both libraries are loaded when the first page comes: most papers never read one. */
async function mainArticle(html: string): Promise<MainArticle | null> {
  const [{ Readability }, { parseHTML }] = await Promise.all([
    import('@mozilla/readability'),
    import('linkedom'),
  ])
  const { document } = parseHTML(html)
  // linkedom's Document has all that Readability asks for; its own types are not those of lib.dom.
  const page = document as unknown as Document
  const options = { keepClasses: true, charThreshold: 140, allowedVideoRegex: /^(https?:)?\/\// }
  return new Readability(page, options).parse()
}

function titleOf(page: Element): string | undefined {
  const heading = find(page, 'h1') ?? find(page, 'title')
  return heading && (textOf(heading).replace(/\s+/g, ' ').trim() || undefined)
}

/** The paragraphs and headings of the page that are not in the main text. */
function leftOut(body: Element, root: Element): MainText['dropped'] {
  const kept = key(textOf(root))
  const lost = [...within(body, ({ name }) => /^(p|h[1-6]|li|td|figcaption)$/.test(name))]
    .map((element) => textOf(element).replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '' && !kept.includes(key(words)))
  return [...new Set(lost)].map((words) => ({
    what: shorten(words, 200),
    why: 'around the story on the page, not in it',
  }))
}

function key(text: string): string {
  return text.replace(/\s+/g, '')
}

/** The headline again, above the text, is no crosshead. */
function withoutHeadline(root: Element, headline: string | undefined): Element {
  const same = headline === undefined ? '' : key(headline)
  const repeated = [...within(root, ({ name }) => name === 'h1' || name === 'h2')].find(
    (heading) => key(textOf(heading)) === same,
  )
  return repeated ? removed(root, repeated) : root
}

function removed(from: Element, gone: Element): Element {
  return {
    ...from,
    children: from.children
      .filter((child) => child !== gone)
      .map((child) => (typeof child === 'string' ? child : removed(child, gone))),
  }
}
