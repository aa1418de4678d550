import type { Block, BoxedBlock, Paragraph } from '#story'
import { bodyWords, href } from '#story'
import type { Place } from '../draft.ts'
import { readAge } from '../parts/age.ts'
import { readDate } from '../parts/dates.ts'
import { Refused } from '../refused.ts'
import type { Stretch } from './containers.ts'

/** The blocks of one `:::` box of a Markdown text, given what stands in it. */
export function boxOf(
  { kind, title, line }: Stretch,
  inner: readonly Block[],
  { at, now }: { at: Place; now: Date },
): readonly Block[] {
  const place = { ...at, line }
  switch (kind) {
    case 'pullquote':
    case 'pull-quote':
      return [pullQuote(title, inner)]
    case 'facts':
    case 'fact-box':
      return [
        {
          type: 'fact_box',
          attrs: { title },
          content: filled(
            inner.map((block) => simplified(block)),
            place,
            'facts',
          ),
        },
      ]
    case 'gallery': {
      const pictures = inner.filter((block) => block.type === 'picture')
      const rest = inner.filter((block) => block.type !== 'picture')
      return [{ type: 'gallery', content: filled(pictures, place, 'gallery') }, ...rest]
    }
    case 'embed': {
      if (!href.safeParse(title).success)
        throw problem(place, 'embed', 'needs a web address after its name')
      const words = bodyWords(inner).replace(/\s+/g, ' ').slice(0, 1_000)
      return [{ type: 'embed', attrs: { href: title, ...(words ? { title: words } : {}) } }]
    }
    case 'live':
      return [livePost(title, inner, { place, now })]
    default:
      throw problem(place, kind, 'is no box; there are pullquote, facts, gallery, embed and live')
  }
}

function problem(at: Place, kind: string, problem: string): Refused {
  return new Refused({
    type: 'malformed',
    at,
    format: 'markdown',
    problem: `the box “::: ${kind}” ${problem}`,
  })
}

function filled<T>(content: readonly T[], at: Place, kind: string): readonly T[] {
  if (content.length === 0) throw problem(at, kind, 'is empty')
  return content
}

function pullQuote(title: string, inner: readonly Block[]): Block {
  const content = inner.flatMap((block, at) =>
    'content' in block && block.type === 'paragraph'
      ? [...(at > 0 ? [{ type: 'hard_break' as const }] : []), ...block.content]
      : [],
  )
  return { type: 'pull_quote', attrs: title ? { attribution: title } : {}, content }
}

/** A block that may stand in a fact box; the words of any other become a paragraph. */
function simplified(block: Block): BoxedBlock {
  const { type } = block
  if (type === 'paragraph' || type === 'list' || type === 'table' || type === 'picture')
    return block
  return wordsIn(block)
}

function wordsIn(block: Block): Paragraph {
  if (block.type === 'crosshead' || block.type === 'pull_quote')
    return { type: 'paragraph', content: block.content }
  return { type: 'paragraph', content: [{ type: 'text', text: bodyWords([block]) || '—' }] }
}

type LivePost = Extract<Block, { type: 'live_post' }>

function livePost(
  title: string,
  inner: readonly Block[],
  { place, now }: { place: Place; now: Date },
): LivePost {
  const [when = '', ...words] = title.split('|')
  const age = readAge(when)
  const read = readDate(when)
  const at = age === undefined ? undefined : new Date(now.getTime() - age)
  const time = at ?? (read.type === 'date' ? read.at : undefined)
  if (!time) throw problem(place, 'live', 'needs a time first: ::: live 45m | Headline')
  const headline = words.join('|').trim().slice(0, 500)
  return {
    type: 'live_post',
    attrs: { time: time.toISOString(), ...(headline ? { headline } : {}) },
    content: filled(inner.map(inLivePost), place, 'live'),
  }
}

function inLivePost(block: Block): LivePost['content'][number] {
  const { type } = block
  return type === 'quote' || type === 'embed' ? block : simplified(block)
}
