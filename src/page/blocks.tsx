import type { ComponentChildren, JSX } from 'preact'
import { never } from '#kit'
import { type Block, type BlockOf, type Inline, type Paragraph, wordsOf } from '#story'
import { dateText } from './dates.ts'
import { Figure } from './figure.tsx'
import { type Around, Inlines, NotesOf } from './inlines.tsx'
import { tongue } from './locale.ts'
import { itemStarts, partStarts } from './places.ts'
import { Table } from './table.tsx'
import { typeset } from './typography.ts'

/** How wide pictures in the text are shown. */
const inText = '(min-width:700px) 620px, 100vw'

export interface BlockProps<B extends Block = Block> {
  readonly block: B
  /** Where the block begins in the words of the outermost block that it is part of. */
  readonly start?: number
  readonly around: Around
  /** Set before the words of a paragraph: the dateline. */
  readonly runIn?: ComponentChildren
  /** The paragraph goes on with a quotation that the paragraph before it left open. */
  readonly running?: boolean
  /** An id that no other block of the page has. */
  readonly id: string
}

/** A block of a story. */
export function BlockPart(props: BlockProps): JSX.Element {
  const { block, start = 0, around, id } = props
  switch (block.type) {
    case 'paragraph':
      return <ParagraphPart {...props} block={block} />
    case 'crosshead':
      return <Crosshead block={block} around={around} start={start} id={id} />
    case 'quote':
      return <Quote block={block} around={around} start={start} id={id} />
    case 'pull_quote':
      return <PullQuote block={block} around={around} id={id} />
    case 'list':
      return <List block={block} around={around} start={start} id={id} />
    case 'picture':
      return <Figure picture={block.attrs} {...around} sizes={inText} />
    case 'gallery':
      return <Gallery block={block} around={around} id={id} />
    case 'embed':
      return <Embed block={block} around={around} id={id} />
    case 'table':
      return <Table block={block} start={start} around={around} />
    case 'rule':
      return <hr />
    case 'fact_box':
      return <FactBox block={block} around={around} id={id} />
    case 'live_post':
      return <LivePost block={block} around={around} id={id} />
    default:
      return never(block)
  }
}

function ParagraphPart({
  block,
  start = 0,
  around,
  runIn,
  running,
}: BlockProps<Paragraph>): JSX.Element {
  const names = [opensQuote(block.content) && !runIn ? 'hang' : '', running ? 'running' : '']
  return (
    <>
      <NotesOf content={block.content} start={start} around={around} />
      <p class={names.filter(Boolean).join(' ') || undefined}>
        {runIn}
        <Inlines content={block.content} start={start} around={around} />
      </p>
    </>
  )
}

/** Whether the words begin with a quotation mark, which then hangs in the margin. */
export function opensQuote(content: readonly Inline[]): boolean {
  return /^["'“‘«„‚]/.test(wordsOf(content.slice(0, 1)))
}

function Crosshead({ block, start = 0, around }: BlockProps<BlockOf<'crosshead'>>): JSX.Element {
  const Heading = `h${block.attrs.level}` as const
  return (
    <>
      <NotesOf content={block.content} start={start} around={around} />
      <Heading class={opensQuote(block.content) ? 'hang' : undefined}>
        <Inlines content={block.content} start={start} around={around} />
      </Heading>
    </>
  )
}

function Quote({ block, start = 0, around, id }: BlockProps<BlockOf<'quote'>>): JSX.Element {
  const starts = partStarts(block.content).map((one) => start + one)
  return (
    <figure class="quote">
      <blockquote>
        <Parts content={block.content} starts={starts} around={around} id={id} />
      </blockquote>
      <Attribution text={block.attrs.attribution} language={around.language} />
    </figure>
  )
}

function PullQuote({ block, around }: BlockProps<BlockOf<'pull_quote'>>): JSX.Element {
  return (
    <figure class="pull">
      <blockquote>
        <p>
          <Inlines content={block.content} around={{ ...around, notes: [], dates: [] }} />
        </p>
      </blockquote>
      <Attribution text={block.attrs.attribution} language={around.language} />
    </figure>
  )
}

function Attribution({
  text,
  language,
}: {
  readonly text: string | undefined
  readonly language: string
}): JSX.Element | null {
  return text ? <figcaption>{typeset(text, language)}</figcaption> : null
}

function List({ block, start = 0, around, id }: BlockProps<BlockOf<'list'>>): JSX.Element {
  const starts = itemStarts(block.content)
  const items = block.content.map((item, place) => (
    <li key={place}>
      <Parts
        content={item.content}
        starts={(starts[place] ?? []).map((one) => start + one)}
        around={around}
        id={`${id}-${place}`}
      />
    </li>
  ))
  return block.attrs.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function Gallery({ block, around }: BlockProps<BlockOf<'gallery'>>): JSX.Element {
  const { locale, language } = around
  return (
    <section class="gallery" aria-label={locale.words.gallery}>
      {block.content.map((picture, place) => (
        <Figure
          key={place}
          picture={picture.attrs}
          language={language}
          locale={locale}
          sizes="(min-width:700px) 300px, 100vw"
        />
      ))}
    </section>
  )
}

/** Something that lives elsewhere: a link, so that nothing is fetched from there. */
function Embed({ block, around }: BlockProps<BlockOf<'embed'>>): JSX.Element {
  const { href, title, provider } = block.attrs
  const { locale, language } = around
  const site = provider ?? hostOf(href)
  return (
    <p class="embed">
      <a href={href}>
        {title ? <span class="embed-title">{typeset(title, language)}</span> : null}
        <span class="embed-site" {...tongue(locale.words.language, language)}>
          {locale.words.goTo(site)}
        </span>
      </a>
    </p>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address
}

function FactBox({ block, around, id }: BlockProps<BlockOf<'fact_box'>>): JSX.Element {
  const { title } = block.attrs
  const starts = partStarts(block.content, title)
  const named =
    title === '' ? { 'aria-label': around.locale.words.facts } : { 'aria-labelledby': id }
  return (
    <section class="facts" {...named}>
      {title === '' ? null : <h2 id={id}>{typeset(title, around.language)}</h2>}
      <Parts content={block.content} starts={starts} around={around} id={id} />
    </section>
  )
}

/** The blocks within a block. */
function Parts({
  content,
  starts,
  around,
  id,
}: {
  readonly content: readonly Block[]
  /** Where each begins in the words of the outermost block. */
  readonly starts: readonly number[]
  readonly around: Around
  readonly id: string
}): JSX.Element {
  return (
    <>
      {content.map((part, place) => (
        <BlockPart
          key={place}
          block={part}
          start={starts[place] ?? 0}
          around={around}
          id={`${id}-${place}`}
        />
      ))}
    </>
  )
}

/** An entry of a live story. Its time is its address on the page. */
function LivePost({ block, around, id }: BlockProps<BlockOf<'live_post'>>): JSX.Element {
  const { time, headline } = block.attrs
  const at = new Date(time)
  const { locale, language } = around
  const starts = partStarts(block.content, headline)
  return (
    <section
      class="post"
      id={`post-${id}`}
      aria-labelledby={headline ? `${id}-head` : `${id}-time`}
    >
      <p class="post-time" id={`${id}-time`}>
        <a href={`#post-${id}`} {...tongue(locale.language, language)}>
          <time datetime={at.toISOString()} title={dateText(at, 'moment', locale)}>
            {dateText(at, 'clock', locale)}
          </time>
        </a>
      </p>
      {headline ? <h2 id={`${id}-head`}>{typeset(headline, language)}</h2> : null}
      <Parts content={block.content} starts={starts} around={around} id={id} />
    </section>
  )
}
