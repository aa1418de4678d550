import MarkdownIt from 'markdown-it'
import { failed, type Outcome, ok } from '#kit'
import type { Block, Picture } from '#story'
import { type Body, bodyOf } from '../body/body.ts'
import type { Copy } from '../copy.ts'
import type { Dropped, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { type Element, textOf } from '../parse/element.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { type PictureDesk, pictureDesk } from '../parts/pictures.ts'
import { boxOf } from './boxes.ts'
import { stretchesOf } from './containers.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { frontOf } from './front-fields.ts'
import { splitFront } from './front-matter.ts'

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false })

/** Markdown without boxes as HTML, for texts that hold some. */
export function renderMarkdown(text: string): string {
  return markdown.render(text)
}

/** Copy out of Markdown (CommonMark, tables, `:::` boxes) with YAML front matter or without. */
export function readMarkdown(
  text: string,
  at: Place,
  { now, address }: { now: Date; address?: string | undefined },
): Outcome<Copy, Fault> {
  const fronted = splitFront(text, at)
  if (!fronted.ok) return fronted
  const { front, body } = fronted.value
  const fields = fieldsOf(front, at)
  const pictures = pictureDesk(address)
  const written = writtenIn(body, { at, now, pictures, base: address })
  const headline = fields.text('headline', 'title') ?? written.heading
  if (headline === undefined) return failed({ type: 'missing', at, field: 'headline' })
  const { dropped, ...known } = frontOf(fields, now, at)
  const lead = leadOf(fields, pictures)
  const copy: Copy = {
    format: 'markdown',
    place: at,
    ...known,
    ...named(fields),
    headline,
    ...(lead ? { lead } : {}),
    body: written.blocks,
    pictures: pictures.wanted,
  }
  const rest = fields.rest('a name in the front matter that a story has no place for')
  return ok({ ...copy, dropped: [...dropped, ...rest, ...written.dropped, ...pictures.dropped] })
}

interface Writing {
  readonly at: Place
  readonly now: Date
  readonly pictures: PictureDesk
  readonly base: string | undefined
}

interface Written {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
  /** The first heading of level 1: the headline, where the front matter has none. */
  readonly heading: string | undefined
}

function writtenIn(text: string, writing: Writing): Written {
  const references = {}
  markdown.parse(text, references)
  const blocks: Block[] = []
  const dropped: Dropped[] = []
  let heading: string | undefined
  for (const stretch of stretchesOf(text)) {
    const root = parsePiece(markdown.render(stretch.text, references), writing.at)
    const title = heading === undefined && stretch.kind === '' ? titleIn(root) : undefined
    heading ??= title && textOf(title).replace(/\s+/g, ' ').trim()
    const body = bodyIn(root, title, writing)
    dropped.push(...body.dropped)
    blocks.push(...(stretch.kind === '' ? body.blocks : boxOf(stretch, body.blocks, writing)))
  }
  return { blocks, dropped, heading }
}

function bodyIn(root: Element, title: Element | undefined, { pictures, base }: Writing): Body {
  const nodes = root.children.filter((child) => child !== title)
  return bodyOf(nodes, { pictures, base, titleIsCaption: true })
}

function titleIn(root: Element): Element | undefined {
  return root.children.find(
    (child): child is Element => typeof child !== 'string' && child.name === 'h1',
  )
}

/** The fields that hold one text each. */
function named(fields: Fields): Partial<Copy> {
  const place = fields.text('dateline')
  const source = fields.text('source')
  const texts = {
    guid: fields.text('id', 'guid', 'uuid'),
    provider: fields.text('provider'),
    language: fields.text('lang', 'language', 'locale'),
    slug: fields.text('slug'),
    kicker: fields.text('kicker', 'overline'),
    standfirst: fields.text('standfirst', 'dek', 'subtitle', 'description', 'summary', 'excerpt'),
    series: fields.text('series'),
    storyline: fields.text('storyline'),
    translation: fields.text('translation', 'translationKey'),
    usageTerms: fields.text('usage', 'usageTerms', 'license'),
    title: fields.text('seo_title', 'metaTitle', 'meta_title'),
    description: fields.text('seo_description', 'metaDescription', 'meta_description'),
  }
  const numbers = {
    urgency: fields.number('urgency'),
    front: fields.number('lead'),
    version: fields.number('version'),
  }
  return {
    ...withoutGaps(texts),
    ...withoutGaps(numbers),
    ...(place ? { dateline: { place, ...(source ? { source } : {}) } } : {}),
  }
}

function leadOf(fields: Fields, pictures: PictureDesk): Picture | undefined {
  const value = fields.value('picture', 'image', 'cover', 'featured_image', 'thumbnail')
  if (typeof value === 'string') return pictures.take({ file: value })
  if (typeof value !== 'object' || value === null) return undefined
  const record = new Map<string, unknown>(Object.entries(value))
  const text = (...names: readonly string[]): string | undefined => {
    const found = names.map((name) => record.get(name)).find((part) => part !== undefined)
    return typeof found === 'string' ? found : undefined
  }
  const file = text('file', 'src', 'image', 'url', 'path')
  return file === undefined
    ? undefined
    : pictures.take({
        file,
        alt: text('alt'),
        caption: text('caption'),
        credit: text('credit'),
      })
}
