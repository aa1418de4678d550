/** A text, and the ranges of its UTF-16 units that a search hit. */
export interface Marked {
  readonly text: string
  readonly hits: readonly Hit[]
}

export interface Hit {
  readonly start: number
  readonly end: number
}

/** Signs of the private use area, which no folded text holds. */
export const opens = '\ue000'
export const closes = '\ue001'
const signs = /[\ue000\ue001]/g

/** The ranges between signs, counted without the signs; nothing where the rest is not `plain`. */
export function hitsIn(signed: string, plain: string): readonly Hit[] | undefined {
  const hits: Hit[] = []
  let seen = 0
  let start = 0
  for (const { index, 0: sign } of signed.matchAll(signs)) {
    if (sign === opens) start = index - seen
    else hits.push({ start, end: index - seen })
    seen += 1
  }
  return signed.replaceAll(signs, '') === plain ? hits : undefined
}

/** UTF-16 units of an excerpt. */
const excerptLength = 240
const lead = 60

/** The part of a text with the most hits, cut between words, an ellipsis where something was cut. */
export function excerpt({ text, hits }: Marked): Marked | undefined {
  const best = densest(hits)
  if (!best) return undefined
  const from = wordStart(text, Math.max(0, best.start - lead))
  const until = wordEnd(text, Math.min(text.length, from + excerptLength))
  const before = from > 0 ? '…' : ''
  const after = until < text.length ? '…' : ''
  const inside = hits.filter(({ start, end }) => start >= from && end <= until)
  return {
    text: `${before}${text.slice(from, until).replaceAll(/\s/g, ' ')}${after}`,
    hits: inside.map(({ start, end }) => ({
      start: start - from + before.length,
      end: end - from + before.length,
    })),
  }
}

/** The first of the hits that has the most others within an excerpt's length behind it. */
function densest(hits: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined
  let most = 0
  let last = 0
  for (const [place, hit] of hits.entries()) {
    while ((hits[last]?.end ?? Number.POSITIVE_INFINITY) <= hit.start + excerptLength - lead)
      last += 1
    if (last - place > most) {
      most = last - place
      best = hit
    }
  }
  return best ?? hits[0]
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + lead).search(/\s\S/)
  return space < 0 ? whole(text, at) : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at === text.length) return at
  const tail = /\s\S*$/.exec(text.slice(at - lead, at))
  return tail ? at - lead + tail.index : whole(text, at)
}

/** Not between the halves of a surrogate pair. */
function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}
