import { shorten } from '#kit'
import { type Block, blockWords } from '#story'
import type { Copy } from '../copy.ts'
import type { Format } from '../draft.ts'

/** What a story is called. */
export interface Named {
  readonly headline: string
  /** It holds no words of its own: an editor must give it a headline before it may go out. */
  readonly unnamed: boolean
}

const feeds: ReadonlySet<Format> = new Set<Format>(['rss', 'rdf', 'atom', 'jsonfeed'])

/**
 * The headline of copy; else its first sentence; else the words of a picture. An item of a feed that has no words at all, and
 * an agency's kill, are called by the nearest thing to a name that they have, so that they reach the desk.
 */
export function nameOf(copy: Copy): Named | undefined {
  const said = clean(copy.headline) ?? firstSentence(copy.standfirst ?? '') ?? wordsIn(copy)
  if (said !== undefined) return { headline: said, unnamed: false }
  const mustArrive = feeds.has(copy.format) || copy.status?.type === 'cancelled'
  const known = mustArrive ? nearestName(copy) : undefined
  return known === undefined ? undefined : { headline: shorten(known, 200), unnamed: true }
}

function clean(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim() || undefined
}

function wordsIn({ body, lead }: Copy): string | undefined {
  for (const block of body) {
    const found = firstSentence(blockWords(block))
    if (found !== undefined) return found
  }
  const pictures = [lead, ...body.map(pictureOf)]
  return pictures
    .map((picture) => firstSentence(picture?.caption ?? picture?.alt ?? ''))
    .find((words) => words !== undefined)
}

function pictureOf(block: Block): Copy['lead'] {
  return block.type === 'picture' ? block.attrs : undefined
}

/** The first sentence of a text if it is short, else as much of its first line as a headline can hold. */
function firstSentence(text: string): string | undefined {
  const [line = ''] = text.trim().split('\n')
  const [sentence = line] = line.match(/^.{10,140}?[.!?](?=\s|$)/u) ?? []
  return clean(shorten(sentence, 120))
}

function nearestName(copy: Copy): string | undefined {
  const embeds = copy.body.flatMap((block) => (block.type === 'embed' ? [block.attrs.href] : []))
  const files = (copy.pictures ?? []).map(({ from }) =>
    from.type === 'web' ? from.address : from.path,
  )
  const address = [copy.address, copy.links?.[0]?.href, ...embeds, ...files].find(Boolean)
  const [writer] = copy.writers ?? []
  return (
    clean(address?.replace(/^https?:\/\/(www\.)?|\/$/g, '')) ??
    clean(copy.guid) ??
    clean(writer?.type === 'credit' ? writer.text : writer?.name) ??
    clean(copy.topics?.map(({ name }) => name).join(', ')) ??
    (copy.published ?? copy.updated)?.toISOString()
  )
}
