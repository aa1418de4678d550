import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bareStory } from '../src/context/eval/bare-story.ts'
import { findNames, loadTagger } from '../src/context/names/names.ts'
import { findQuotes } from '../src/context/quotes/quotes.ts'
import { createReader } from '../src/context/reading/read-story.ts'
import {
  type Article,
  countWords,
  type MarkedQuote,
  markedQuotes,
  overlap,
  paragraphsOf,
  readArticles,
  type Span,
} from './quotes/attributions.ts'

/*
 * Scores quotations against marked articles and prints one JSON line. Counted are quotations of
 * three words and more between marks: `f1_30` and `f1_80` ask for an overlap (shared part of what
 * both cover) of 0.3 and 0.8. A speaker is right when the words found for it overlap the marked
 * ones, or when the name found is among them; counted over the quotations matched at 0.3.
 */
const { values } = parseArgs({
  options: {
    jsonl: { type: 'string', default: '../shared/data/quotes/attributions-dev.jsonl.gz' },
    model: { type: 'string', default: 'src/context/names/model.bin' },
    errors: { type: 'string', default: '0' },
  },
})

interface Found extends Span {
  readonly source?: Span
  readonly speaker: string
}

const tagger = loadTagger(readFileSync(values.model))
const readStory = createReader(tagger)
const shown = { all: 0, right: 0 }
const totals = { found: 0, marked: 0, at30: 0, at80: 0, matched: 0, spoken: 0, right: 0 }
const indirect = { found: 0, overlapping: 0 }
let printed = Number(values.errors)
for (const article of readArticles(values.jsonl)) score(article)
const f1 = (right: number): number => round((2 * right) / (totals.found + totals.marked))
console.log(
  JSON.stringify({
    f1_30: f1(totals.at30),
    f1_80: f1(totals.at80),
    precision_30: round(totals.at30 / totals.found),
    recall_30: round(totals.at30 / totals.marked),
    speaker_accuracy: round(totals.right / totals.matched),
    speaker_precision: round(totals.right / totals.spoken),
    marked: totals.marked,
    shown: shown.all,
    shown_right: round(shown.right / shown.all),
    indirect_found: indirect.found,
    indirect_precision: round(indirect.overlapping / indirect.found),
  }),
)

function score(article: Article): void {
  const found = quotesIn(article)
  const marked = markedQuotes(article)
  totals.found += found.length
  totals.marked += marked.length
  scoreShown(article, marked)
  const free = new Set(found)
  for (const quote of marked) {
    const best = [...free].reduce<Found | undefined>(
      (best, own) => (overlap(own, quote) > (best ? overlap(best, quote) : 0) ? own : best),
      undefined,
    )
    const shared = best ? overlap(best, quote) : 0
    if (!best || shared < 0.3) {
      show(article, 'missed', quote)
      continue
    }
    free.delete(best)
    totals.at30++
    if (shared >= 0.8) totals.at80++
    if (quote.sources.length === 0) continue
    totals.matched++
    if (best.source) totals.spoken++
    if (isRight(article.text, best, quote.sources)) totals.right++
    else
      show(
        article,
        `speaker "${best.speaker}" for "${quote.sources.map(({ start, end }) => article.text.slice(start, end)).join(' ')}"`,
        quote,
      )
  }
  for (const own of free) show(article, 'extra', own)
}

/** What readers would see: quotable words of somebody who is named in full. */
function scoreShown(article: Article, marked: readonly MarkedQuote[]): void {
  const paragraphs = paragraphsOf(article.text)
  const { findings } = readStory(
    bareStory(
      '',
      paragraphs.map(({ text }) => text),
    ),
  )
  for (const { kind, name, range, waits } of findings) {
    if (waits) continue
    if (kind !== 'quote') continue
    const from = paragraphs[range.block]?.start ?? 0
    const span = { start: from + range.start, end: from + range.end }
    const found = { ...span, speaker: name }
    shown.all++
    const isSaid = marked.some(
      (quote) =>
        overlap(span, quote) >= 0.3 &&
        (quote.sources.length === 0 || isRight(article.text, found, quote.sources)),
    )
    if (isSaid) shown.right++
    else show(article, `shown, wrong, as of ${name}`, span)
  }
}

function isRight(text: string, { source, speaker }: Found, marked: readonly Span[]): boolean {
  if (source && marked.some((span) => overlap(span, source) > 0)) return true
  const surname = speaker.split(/\s+/).at(-1) ?? ''
  return (
    /^\p{Lu}/u.test(surname) &&
    marked.some(({ start, end }) => straight(text.slice(start, end)).includes(straight(surname)))
  )
}

function straight(text: string): string {
  return text.replaceAll('’', "'")
}

function quotesIn(article: Article): Found[] {
  const paragraphs = paragraphsOf(article.text)
  const blocks = paragraphs.map(({ text }) => text)
  const names = findNames(blocks, { language: 'en', tagger })
  const at = (block: number): number => paragraphs[block]?.start ?? 0
  return findQuotes(blocks, names, { language: 'en' }).flatMap(({ kind, ranges, speaker }) => {
    if (kind === 'indirect') {
      const [range] = ranges
      indirect.found++
      const span = {
        start: at(range?.block ?? 0) + (range?.start ?? 0),
        end: at(range?.block ?? 0) + (range?.end ?? 0),
      }
      if (
        article.attributions.some(({ content }) => content.some((own) => overlap(own, span) > 0.5))
      )
        indirect.overlapping++
      return []
    }
    return ranges.flatMap(({ block, start, end }) => {
      if (countWords(article.text.slice(at(block) + start, at(block) + end)) < 3) return []
      const source = speaker && {
        start: at(speaker.source.block) + speaker.source.start,
        end: at(speaker.source.block) + speaker.source.end,
      }
      return [
        {
          start: at(block) + start,
          end: at(block) + end,
          speaker: speaker?.text ?? '',
          ...(source ? { source } : {}),
        },
      ]
    })
  })
}

function show(article: Article, what: string, { start, end }: Span): void {
  if (printed-- <= 0) return
  const around = article.text.slice(Math.max(0, start - 120), end + 100).replaceAll('\n', '¶')
  console.error(`- ${what}: ${around}`)
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
