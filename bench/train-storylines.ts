import { existsSync, writeFileSync } from 'node:fs'
import {
  askAmongLone,
  askBesideEditors,
  scoreSaid,
  trainChance,
} from '../src/context/eval/belongs.ts'
import {
  papersOf,
  readMarked,
  scoreStorylines,
  trainStorylines,
} from '../src/context/eval/storylines.ts'

/*
 * node bench/train-storylines.ts
 *
 * Learns when a story joins a storyline from the first two thirds of `stories/daily-briefs` of the data
 * folder (CC BY-SA 4.0) and from long texts that are made of them, writes src/context/storyline/model.json,
 * and scores the last third. Then learns from the same two thirds, and from papers that are made of them, how
 * likely it is right where it says that a story belongs, beside the storylines of editors and where there are
 * none, writes src/context/storyline/chance.json, and scores the last third of that. Only numbers leave the data.
 * The same data give the same files.
 */

const data = new URL('../../shared/data/stories/daily-briefs.jsonl.gz', import.meta.url).pathname
if (!existsSync(data)) {
  console.error(`There is nothing to learn from: ${data} is missing. The model stays as it is.`)
  process.exit(1)
}
const stories = readMarked(data)
const cut = Math.floor((stories.length * 2) / 3)
const model = trainStorylines(stories.slice(0, cut))
const file = new URL('../src/context/storyline/model.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(model, null, 2)}\n`)
console.log(model, scoreStorylines(stories.slice(cut), model))

const said = await askBesideEditors(stories, model)
const early = stories.slice(0, cut)
const papers = papersOf(early)
const eachPaper = async (ask: typeof askAmongLone) =>
  (await Promise.all(papers.map((paper) => ask(paper, model)))).flat()
const chance = trainChance([
  said.slice(0, cut),
  await askAmongLone(early, model),
  await eachPaper(askBesideEditors),
  await eachPaper(askAmongLone),
])
const chanceFile = new URL('../src/context/storyline/chance.json', import.meta.url)
writeFileSync(chanceFile, `${JSON.stringify(chance, null, 2)}\n`)
for (const bar of [chance.bar, chance.sure])
  console.log(
    bar,
    scoreSaid(said.slice(0, cut), chance, bar),
    scoreSaid(said.slice(cut), chance, bar),
  )
console.log(chance)
