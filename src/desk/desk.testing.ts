import { readFileSync } from 'node:fs'
import { createEngine, loadTagger } from '#context'
import { type Analyst, type AnalystParts, createAnalyst } from './analyst.ts'
import { currentPaper } from './paper.ts'
import { pictureDesk } from './picture-desk.ts'
import type { Desk } from './publish.ts'

/* A desk for tests: the real engine over a store of the test's own, with a clock that the test sets. */

export const tagger = loadTagger(
  readFileSync(new URL('../context/names/model.bin', import.meta.url)),
)
const silence = { info: () => {}, warn: () => {}, error: () => {} }

/** An analyst at rest. What a test gives goes before what is usual. */
export function testAnalyst(
  parts: Pick<AnalystParts, 'store' | 'clock'> & Partial<AnalystParts>,
): Analyst {
  return createAnalyst({
    createEngine: (corpus) => createEngine({ corpus, tagger }),
    engineVersion: 'test',
    log: silence,
    ...parts,
  })
}

export function testDesk({
  store,
  clock,
  analyst,
}: Pick<AnalystParts, 'store' | 'clock'> & { readonly analyst: Analyst }): Desk {
  return {
    store,
    clock,
    analyst,
    paper: currentPaper(store, 'http://paper.test'),
    pictures: pictureDesk({ store, folder: '/nowhere', clock }),
  }
}
