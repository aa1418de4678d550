import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bareStory } from '../src/context/eval/bare-story.ts'
import { findNames, loadTagger } from '../src/context/names/names.ts'
import { createReader } from '../src/context/reading/read-story.ts'
import { readColumns, readCorpora } from './names/corpora.ts'
import { heldBack } from './names/held-back.ts'
import { measure, type NamesScore, scoreTallies, tallies } from './names/measure.ts'
import { readNews } from './names/news.ts'
import { readStories } from './names/stories.ts'

/*
 * Scores the names that the tagger finds, strictly: place and kind must both be right.
 * With --conll, one JSON line for a file of columns. Without, one for each known set: the parts of
 * the open sets that were held back from training, hand-marked news, and the hand-marked demo stories.
 * Of hand-marked news also `shown_right`: of the people whom readers see, each once a story, those of
 * whom some mention is a person by the marks, at just that place.
 */
const { values } = parseArgs({
  options: {
    conll: { type: 'string' },
    data: { type: 'string', default: '../shared/data' },
    model: { type: 'string', default: 'src/context/names/model.bin' },
    marks: { type: 'string', default: 'test/names-marks.jsonl' },
    news: { type: 'string', default: 'test/names-news-marks.jsonl' },
    stories: { type: 'string', default: 'demo/stories' },
    errors: { type: 'boolean', default: false },
  },
})

const tagger = loadTagger(readFileSync(values.model))
const readStory = createReader(tagger)
if (values.conll !== undefined)
  print('', measure(tagger.tag, readColumns(values.conll, 'file', false)))
else {
  const who = join(values.data, 'who')
  if (existsSync(who)) scoreCorpora(who)
  else console.log(`${who} is not here: the open sets are skipped.`)
  print('news', { ...scoreNews(), ...scoreShown() })
  print('demo stories', scoreStories())
}

function scoreCorpora(who: string): void {
  const held = heldBack(readCorpora(who))
  print('held back', measure(tagger.tag, held))
  for (const [set, own] of Map.groupBy(held, (document) => document.set)) {
    print(`held back ${set}`, measure(tagger.tag, own))
  }
}

/** News of which only the offsets of the marks are ours; each line of a text is a block. */
function scoreNews(): NamesScore {
  const counts = tallies()
  for (const { text, marks } of readNews(values.news, values.data)) {
    const lines = [...text.matchAll(/[^\n]+/g)]
    const blocks = lines.map(([line]) => line)
    const keys = new Set<string>()
    for (const { block, start, end, kind } of findNames(blocks, { language: 'en', tagger })) {
      const from = lines[block]?.index ?? 0
      keys.add(`${from + start}:${from + end}:${kind}`)
      counts[kind].found++
    }
    for (const [start, end, kind] of marks) {
      counts[kind].marked++
      if (keys.delete(`${start}:${end}:${kind}`)) counts[kind].right++
      else if (values.errors) console.error(`news missed ${text.slice(start, end)} (${kind})`)
    }
    if (values.errors) for (const key of keys) console.error(`news extra ${keyWords(text, key)}`)
  }
  return scoreTallies(counts)
}

function scoreShown(): { readonly shown: number; readonly shown_right: number } {
  const counts = { shown: 0, right: 0 }
  for (const { text, marks } of readNews(values.news, values.data)) {
    const lines = [...text.matchAll(/[^\n]+/g)]
    const people = new Set(
      marks.filter(([, , kind]) => kind === 'person').map(([start, end]) => `${start}:${end}`),
    )
    const story = bareStory(
      '',
      lines.map(([line]) => line),
    )
    for (const { name, mentions } of readStory(story).people) {
      counts.shown++
      const isPerson = mentions.some(({ block, start, end }) => {
        const from = lines[block]?.index ?? 0
        return people.has(`${from + start}:${from + end}`)
      })
      if (isPerson) counts.right++
      else if (values.errors) console.error(`news shown, wrong: ${name}`)
    }
  }
  return { shown: counts.shown, shown_right: Number((counts.right / counts.shown).toFixed(4)) }
}

function keyWords(text: string, key: string): string {
  const [start, end, kind] = key.split(':')
  return `${text.slice(Number(start), Number(end))} (${kind})`
}

function scoreStories(): NamesScore {
  const counts = tallies()
  for (const { file, lines, marks } of readStories(values.marks, values.stories)) {
    const blocks = lines.map(({ text }) => text)
    const keys = new Set<string>()
    for (const { block, start, end, kind } of findNames(blocks, { language: 'en', tagger })) {
      const from = lines[block]?.start ?? 0
      keys.add(`${from + start}:${from + end}:${kind}`)
      counts[kind].found++
    }
    for (const { start, end, kind, text } of marks) {
      counts[kind].marked++
      if (keys.delete(`${start}:${end}:${kind}`)) counts[kind].right++
      else if (values.errors) console.error(`${file} missed ${text} (${kind})`)
    }
    if (values.errors)
      for (const key of keys) console.error(`${file} extra ${wordsAt(blocks, lines, key)}`)
  }
  return scoreTallies(counts)
}

function wordsAt(
  blocks: readonly string[],
  lines: readonly { readonly start: number }[],
  key: string,
): string {
  const [start = 0, end = 0] = key.split(':').map(Number)
  const at = lines.findLastIndex((line) => line.start <= start)
  const from = lines[at]?.start ?? 0
  return `${(blocks[at] ?? '').slice(start - from, end - from)} (${key.split(':')[2]})`
}

function print(set: string, score: NamesScore & { readonly shown?: number }): void {
  console.log(JSON.stringify(set === '' ? score : { set, ...score }))
}
