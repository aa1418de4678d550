import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cutSentences } from '../src/context/names/cut.ts'
import { readModel, writeModel } from '../src/context/names/model-file.ts'
import { createTagger } from '../src/context/names/tagger.ts'
import { clusterWords } from './names/clusters.ts'
import { readCorpora, recut } from './names/corpora.ts'
import { pick } from './names/held-back.ts'
import { readLists } from './names/lists.ts'
import type { MarkedDocument } from './names/marked.ts'
import { measure } from './names/measure.ts'
import { readBriefs, readPosts, readReleases } from './names/open-texts.ts'
import { readSenses } from './names/senses.ts'
import { markBriefs } from './names/silver.ts'
import { train } from './names/train.ts'

/*
 * Trains the tagger of names. Of every five documents of a set the last is held back and never
 * trained on; with --try the fourth is kept for comparing settings, and nothing is written.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    /** A folder where npm has installed the packages that RECIPE.md names. */
    lists: { type: 'string', default: '../names-lists' },
    out: { type: 'string', default: 'src/context/names/model.bin' },
    rounds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '0.1' },
    restraint: { type: 'string', default: '0.03' },
    seen: { type: 'string', default: '2' },
    smallest: { type: 'string', default: '0.02' },
    skip: { type: 'string', default: '' },
    silver: { type: 'boolean', default: false },
    try: { type: 'boolean', default: false },
  },
})

const started = Date.now()
const documents = readCorpora(join(values.data, 'who'))
const recutAll = (some: readonly MarkedDocument[]): MarkedDocument[] =>
  some.map((document) => ({ ...document, sentences: document.sentences.map(recut) }))

const skipped = values.skip.split(',')
const learned = pick(documents, (fold) => fold < (values.try ? 3 : 4)).filter(
  ({ set }) => !skipped.includes(set),
)
const { words, phrases } = readLists(values.lists)
const options = {
  rounds: Number(values.rounds),
  leastSeen: Number(values.seen),
  rate: Number(values.rate),
  restraint: Number(values.restraint),
  smallest: Number(values.smallest),
}
const marked = recutAll(learned)
const briefs = readBriefs(values.data)
const lowered = (words: readonly string[]): string[] =>
  words.map((word) => word.toLowerCase().replaceAll('’', "'"))
const texts = [
  ...briefs.map(({ text }) => text),
  ...readPosts(values.data),
  ...readReleases(values.data),
].flatMap((text) => cutSentences(text).map((tokens) => lowered(tokens.map((token) => token.text))))
const read = marked.flatMap(({ sentences }) => sentences.map(({ words }) => lowered(words)))
const clusters = clusterWords([...texts, ...read])
const senses = readSenses(values.lists)
const lexicon = { clusters, senses, words, phrases }
console.error(
  `${clusters.size} and ${senses.size} words in classes after ${Date.now() - started} ms`,
)
let model = train(marked, lexicon, options)
if (values.silver) {
  model = train([...marked, ...markBriefs(briefs, createTagger(model))], lexicon, options)
}
const bytes = writeModel(model)
const tagger = createTagger(readModel(bytes))
const held = pick(documents, (fold) => fold === (values.try ? 3 : 4))
const sets = [...new Set(held.map(({ set }) => set))]
for (const set of ['all', ...sets]) {
  const own = set === 'all' ? held : held.filter((document) => document.set === set)
  const score = measure(tagger, own)
  const { person, organisation, place } = score.kinds
  console.log(
    `${set.padEnd(10)} f1 ${score.f1} p ${score.precision} r ${score.recall} n ${score.marked} | person ${person.f1} org ${organisation.f1} place ${place.f1}`,
  )
}
console.log(
  `${bytes.length} bytes, ${model.starts.length - 1} features, ${Date.now() - started} ms`,
)
if (!values.try) writeFileSync(values.out, bytes)
