import {
  type Block,
  type BlockOf,
  bodyWords,
  type Card,
  cardOf,
  type Inline,
  type Note,
  type NoteKind,
  type Paragraph,
  type Picture,
  type PublishedStory,
  plain,
  type Range,
  type StoryContent,
  type StoryRef,
} from '#story'

/*
 * Stories for tests, in few words: `story(p('It rained.'), h('Evening'))`.
 */

/** Words with `*emphasis*` and `**strength**` in them, as inline content. */
export function words(text: string): readonly Inline[] {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).flatMap((part): readonly Inline[] => {
    if (/^\*\*.+\*\*$/.test(part))
      return [{ type: 'text', text: part.slice(2, -2), marks: [{ type: 'strong' }] }]
    if (/^\*.+\*$/.test(part))
      return [{ type: 'text', text: part.slice(1, -1), marks: [{ type: 'em' }] }]
    return plain(part)
  })
}

export function link(text: string, href: string): Inline {
  return { type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }
}

/** A paragraph of plain or marked words, and of ready inline content. */
export function p(...parts: readonly (string | Inline)[]): Paragraph {
  const content = parts.flatMap((part) => (typeof part === 'string' ? words(part) : [part]))
  return { type: 'paragraph', content }
}

export function h(text: string, level: 2 | 3 = 2): BlockOf<'crosshead'> {
  return { type: 'crosshead', attrs: { level }, content: words(text) }
}

export function quote(attribution: string, ...content: readonly Paragraph[]): BlockOf<'quote'> {
  return { type: 'quote', attrs: { attribution }, content }
}

export function pull(text: string, attribution?: string): BlockOf<'pull_quote'> {
  return {
    type: 'pull_quote',
    attrs: attribution === undefined ? {} : { attribution },
    content: words(text),
  }
}

export function list(ordered: boolean, ...items: readonly string[]): BlockOf<'list'> {
  return {
    type: 'list',
    attrs: { ordered },
    content: items.map((item) => ({ type: 'list_item', content: [p(item)] })),
  }
}

export function pictureBlock(attrs: Picture): BlockOf<'picture'> {
  return { type: 'picture', attrs }
}

/** A table from rows of text; the first row is its head. */
export function table(caption: string, ...rows: readonly (readonly string[])[]): BlockOf<'table'> {
  return {
    type: 'table',
    attrs: { caption },
    content: rows.map((cells, row) => ({
      type: 'table_row',
      content: cells.map((cell, column) => ({
        type: 'table_cell',
        attrs: { header: row === 0 || column === 0 },
        content: words(cell),
      })),
    })),
  }
}

type Parts = Partial<Omit<PublishedStory, 'content'>> & { readonly content?: Partial<StoryContent> }

/** A published story of the blocks given. */
export function story(...body: readonly Block[]): PublishedStory {
  return storyWith({ content: { body } })
}

export function storyWith({ content, ...rest }: Parts): PublishedStory {
  const slug = content?.slug ?? 'ferry-returns'
  const section = content?.section ?? 'nation'
  return {
    id: slug,
    path: `/${section}/2026/11/24/${slug}`,
    publishedAt: new Date('2026-11-24T09:12:00Z'),
    changedAt: new Date('2026-11-24T09:12:00Z'),
    corrections: [],
    ...rest,
    content: {
      language: 'en',
      section,
      slug,
      headline: 'The ferry returns',
      bylines: [],
      body: [p('It returned.')],
      topics: [],
      ...content,
    },
  }
}

/** A card as a story of the same words would have it. */
export function card(content: Partial<StoryContent>, publishedAt: Date): Card {
  return cardOf(storyWith({ publishedAt, content }))
}

/** A note on the first place in a body where some words stand. Throws where they do not stand. */
export function noteOn(
  body: readonly Block[],
  on: string,
  note: {
    readonly kind: NoteKind
    readonly text: string
    readonly from: StoryRef
    readonly topic?: string
  },
): Note {
  return { ...note, subject: on, range: rangeOn(body, on), confidence: 0.9 }
}

/** The first place in a body where some words stand. Throws where they do not stand. */
export function rangeOn(body: readonly Block[], on: string): Range {
  for (const [block, one] of body.entries()) {
    const start = bodyWords([one]).indexOf(on)
    if (start >= 0) return { block, start, end: start + on.length }
  }
  throw new Error(`the body does not say “${on}”`)
}
