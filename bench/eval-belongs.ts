import { askBesideEditors, putWithoutEditors, scoreSaid } from '../src/context/eval/belongs.ts'
import {
  type AreOne,
  areOneMatter,
  asRead,
  type MarkedStory,
} from '../src/context/eval/storylines.ts'
import { storylineModel } from '../src/context/storyline/assign.ts'
import { chanceModel } from '../src/context/storyline/chance.ts'

/*
 * How right it is where stories are said to belong, and are put without an editor.
 */

/** A set of marked stories, and from which of them on it is scored: the ones before have taught. */
export interface MarkedSet {
  readonly name: string
  readonly stories: readonly MarkedStory[]
  readonly from?: number
}

/** Pairs of briefs that we read, because their marks are too narrow or too wide to tell. */
const readPairs = new URL('./belongs/read.jsonl', import.meta.url).pathname

/** How many answers editors are asked to nod to, how many readers see without a nod, and which shares of these are right. */
export async function scoreBelongs(
  { stories, from = 0 }: Omit<MarkedSet, 'name'>,
  areOne: AreOne = areOneMatter,
) {
  const said = (await askBesideEditors(stories, storylineModel, areOne)).slice(from)
  const all = await putWithoutEditors(stories, storylineModel, chanceModel, areOne)
  const alone = all.filter(({ story }) => story >= from)
  return {
    asked: scoreSaid(said, chanceModel, chanceModel.bar),
    shown: scoreSaid(said, chanceModel, chanceModel.sure),
    withoutEditors: {
      stories: said.length,
      proposed: alone.length,
      right: alone.filter(({ right }) => right).length / alone.length,
    },
  }
}

/** The figures of all sets. What readers see is too little in a small set to say 95 of 100: it is counted in all of them together. */
export async function* measureBelongs(
  sets: readonly MarkedSet[],
): AsyncGenerator<[string, number]> {
  const areOne = asRead(readPairs)
  let shown = 0
  let right = 0
  for (const set of sets) {
    const score = await scoreBelongs(set, areOne)
    const of = (part: { proposed: number; right: number }) =>
      `${Math.round(part.right * part.proposed)} of ${part.proposed}`
    console.log(
      `Of ${score.asked.stories} stories (${set.name}): ${of(score.asked)} are right that editors are asked about, ${of(score.shown)} that readers see at once, ${of(score.withoutEditors)} in a paper without editors.`,
    )
    shown += score.shown.proposed
    right += Math.round(score.shown.right * score.shown.proposed)
    yield [`belongs: ${set.name}, editors are asked, right`, score.asked.right]
    yield [`belongs: ${set.name}, without editors, right`, score.withoutEditors.right]
  }
  if (shown > 0) yield ['belongs: readers see it at once, right', right / shown]
}
