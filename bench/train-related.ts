import { existsSync, writeFileSync } from 'node:fs'
import { readRelated } from '../src/context/eval/related-data.ts'
import { judgedQueries } from '../src/context/eval/related-replay.ts'
import { trainRelated } from '../src/context/eval/related-train.ts'

/*
 * npm run train:related
 *
 * Learns the coefficients of "You might also like" from the links that the editors of one newsroom
 * put into their stories (`related/newsroom.*` of the data folder), and writes src/context/related/model.json.
 * Only numbers leave the data. The same data give the same file.
 */

const folder = new URL('../../shared/data/related/', import.meta.url).pathname
if (!existsSync(folder)) {
  console.error(`There is nothing to learn from: ${folder} is missing. The model stays as it is.`)
  process.exit(1)
}
const data = readRelated({
  articles: `${folder}newsroom.articles.jsonl.gz`,
  qrels: `${folder}newsroom.qrels`,
  links: `${folder}newsroom.links.jsonl.gz`,
})
const queries = judgedQueries(data)
const model = trainRelated(queries)
const file = new URL('../src/context/related/model.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(model, null, 2)}\n`)
console.log(`Learned from ${queries.length} stories.`, model)
