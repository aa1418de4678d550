import { existsSync, writeFileSync } from 'node:fs'
import { askEach, scoreSaid, trainChance } from '../src/context/eval/belongs.ts'
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
 * and scores the last third. Then learns from the same two thirds how likely it is right where it says that
 * a story belongs, writes src/context/storyline/chance.json, and scores the last third of that. Only numbers leave the data. The same data give the same file.
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

const said = await askEach(stories, model)
const papers = papersOf(stories.slice(0, cut))
const ofPapers = (await Promise.all(papers.map((paper) => askEach(paper, model)))).flat()
const chance = trainChance(said.slice(0, cut), ofPapers)
const chanceFile = new URL('../src/context/storyline/chance.json', import.meta.url)
writeFileSync(chanceFile, `${JSON.stringify(chance, null, 2)}\n`)
console.log(chance, scoreSaid(said.slice(0, cut), chance), scoreSaid(said.slice(cut), chance))
