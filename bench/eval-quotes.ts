import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bareStory } from '../src/context/eval/bare-story.ts'
import { findNames, loadTagger } from '../src/context/names/names.ts'
import { findQuotes } from '../src/context/quotes/quotes.ts'
import { createReader } from '../src/context/reading/read-story.ts'
import {
  type Article,
  countWords,
  markedQuotes,
  overlap,
  paragraphsOf,
  readArticles,
  type Span,
} from './quotes/attributions.ts'
import { around, round } from './said.ts'

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

/** What stands before a name out of courtesy. */
const courtesy = /^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col)\.|Admiral|Justice|Professor) /

const tagger = loadTagger(readFileSync(values.model))
const readStory = createReader(tagger)
const shown = { all: 0, told: 0, right: 0 }
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
    shown_told: shown.told,
    shown_right: round(shown.right / shown.told),
    indirect_found: indirect.found,
    indirect_precision: round(indirect.overlapping / indirect.found),
  }),
)

function score(article: Article): void {
  const found = quotesIn(article)
  const marked = markedQuotes(article)
  totals.found += found.length
  totals.marked += marked.length
  scoreShown(article)
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

/**
 * What readers would see: quotable words of somebody who is named in full. Right is what some
 * attribution covers with its content, but for a fifth, and gives to that person. Where no
 * attribution that covers it tells by whom it is said, the set does not tell whether it is right,
 * and it is not counted.
 */
function scoreShown(article: Article): void {
  const paragraphs = paragraphsOf(article.text)
  const { findings } = readStory(
    bareStory(
      '',
      paragraphs.map(({ text }) => text),
    ),
  )
  for (const { kind, name, range, waits } of findings) {
    if (waits || kind !== 'quote') continue
    const from = paragraphs[range.block]?.start ?? 0
    const span = { start: from + range.start, end: from + range.end }
    shown.all++
    const sources = sourcesOf(article, span)
    if (sources.length > 0 && !sources.some(tellsWho)) continue
    shown.told++
    if (sources.some((source) => isOf(name, source))) shown.right++
    else show(article, `shown, wrong, as of ${name}, not ${sources.join(' or ')}`, span)
  }
}

/** The words for its speaker in each attribution that covers a quotation. */
function sourcesOf({ text, attributions }: Article, span: Span): string[] {
  const least = 0.8 * (span.end - span.start)
  return attributions.flatMap(({ source, content }) => {
    const covered = content.reduce((sum, own) => sum + shared(own, span), 0)
    return covered < least ? [] : [source.map(({ start, end }) => text.slice(start, end)).join(' ')]
  })
}

function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/** In some attributions the set has the cue in place of the speaker: “said”. */
function tellsWho(source: string): boolean {
  return /\p{L}/u.test(source) && !/^(?:said|asked|according)\b/i.test(source)
}

/** Whether the marked words name somebody: by surname, or by nothing but parts of the name. */
function isOf(name: string, source: string): boolean {
  const parts = straight(name).split(/\s+/)
  const surname = parts.findLast((part) => !/^(?:[JS]r\.?|[IVX]+)$/.test(part)) ?? ''
  if (straight(source).includes(surname)) return true
  const words = straight(source).replace(courtesy, '').split(/\s+/)
  return words.every((word) => parts.includes(word))
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

function show(article: Article, what: string, span: Span): void {
  if (printed-- <= 0) return
  console.error(`- ${what}: ${around(article.text, span, 100)}`)
}
