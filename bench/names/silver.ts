import { cutSentences } from '../../src/context/names/cut.ts'
import type { Tagger } from '../../src/context/names/tagger.ts'
import type { TaggedKind } from '../../src/context/names/tags.ts'
import type { MarkedDocument, MarkedName } from './marked.ts'
import type { Brief } from './open-texts.ts'

/*
 * The editors of the briefs linked names to an encyclopedia: where a name begins and ends is
 * known, its kind is not. A first tagger votes on it, over every place with the same link.
 */

const leastVotes = 2
const clearly = 0.75

/** The kinds of the linked names, by their words, and by the title of the page that they link to. */
export function knownNames(briefs: readonly Brief[], tagger: Tagger): Map<string, TaggedKind> {
  const known = new Map<string, TaggedKind>()
  for (const [key, own] of readLinks(briefs, tagger).votes) {
    const kind = clearKind(own)
    const [title = '', words = ''] = key.split('\t')
    if (!kind || kind === 'other') continue
    known.set(words, kind)
    if (title.split(' ').some((word) => words.includes(word)))
      known.set(title.replace(/ \(.*$/, ''), kind)
  }
  return known
}

function readLinks(briefs: readonly Brief[], tagger: Tagger) {
  const cut = briefs.map((brief) => ({ brief, sentences: cutSentences(brief.text) }))
  const votes = new Map<string, Map<TaggedKind, number>>()
  const spans: { wiki: string; document: number; sentence: number; start: number; end: number }[] =
    []
  for (const [document, { brief, sentences }] of cut.entries()) {
    const found = new Map(
      tagger(sentences.map((tokens) => tokens.map((token) => token.text))).map((name) => [
        `${name.sentence}:${name.start}:${name.end}`,
        name.kind,
      ]),
    )
    for (const [sentence, tokens] of sentences.entries()) {
      for (const { start, end, wiki } of brief.entities) {
        const first = tokens.findIndex((token) => token.start === start)
        const last = tokens.findIndex((token) => token.end === end)
        if (first < 0 || last < first) continue
        const words = tokens.slice(first, last + 1).map((token) => token.text)
        if (!words.some((word) => /^\p{Lu}/u.test(word)) || !/^\p{Lu}/u.test(words.at(-1) ?? ''))
          continue
        if (!/^\p{Lu}/u.test(words[0] ?? '')) continue
        const key = `${wiki}\t${words.join(' ')}`
        const kind = found.get(`${sentence}:${first}:${last + 1}`)
        const own = votes.get(key) ?? new Map<TaggedKind, number>()
        if (kind) own.set(kind, (own.get(kind) ?? 0) + 1)
        votes.set(key, own)
        spans.push({ wiki: key, document, sentence, start: first, end: last + 1 })
      }
    }
  }
  return { cut, votes, spans }
}

/** Briefs as marked documents: only linked spans of a clear kind are marked, all else in capitals is open. */
export function markBriefs(briefs: readonly Brief[], tagger: Tagger): MarkedDocument[] {
  const { cut, votes, spans } = readLinks(briefs, tagger)
  const names = new Map<string, MarkedName[]>()
  for (const { wiki, document, sentence, start, end } of spans) {
    const kind = clearKind(votes.get(wiki))
    if (!kind) continue
    const key = `${document}:${sentence}`
    names.set(key, [...(names.get(key) ?? []), { kind, start, end }])
  }
  return cut.map(({ sentences }, document) => ({
    set: 'briefs',
    marksOther: false,
    isOpen: true,
    sentences: sentences.map((tokens, sentence) => ({
      words: tokens.map((token) => token.text),
      names: names.get(`${document}:${sentence}`) ?? [],
    })),
  }))
}

function clearKind(votes: ReadonlyMap<TaggedKind, number> | undefined): TaggedKind | undefined {
  const [best] = [...(votes ?? [])].sort((a, b) => b[1] - a[1])
  const total = [...(votes ?? [])].reduce((sum, [, count]) => sum + count, 0)
  return best && best[1] >= leastVotes && best[1] / total >= clearly ? best[0] : undefined
}
