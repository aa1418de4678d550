import model from './chance.json' with { type: 'json' }

/** What the chance is told by, in the order of the coefficients. */
export const fitFeatures = ['score', 'ahead', 'votes', 'alone', 'terms', 'always'] as const

/** How a story fits the best that was found for it. */
export interface Fit {
  /** The finder's score of the story beside the storyline. */
  readonly score: number
  /** How far that is ahead of the next best; 0 where there is no other. */
  readonly ahead: number
  /** How many of the nearest stories are in it: the nearest counts one, the second a half, the third a third, and so on. */
  readonly votes: number
  /** 1 where it is one story in no storyline, else 0: two stories alone are less often of one matter. */
  readonly alone: 0 | 1
  /** The logarithm of how many terms are compared: what is like at length is like by less chance. */
  readonly terms: number
  readonly always: 1
}

export interface ChanceModel {
  readonly coefficients: Readonly<Record<keyof Fit, number>>
  /** The chance from which on editors are asked. */
  readonly bar: number
  /** The chance from which on readers see it without an editor's nod. */
  readonly sure: number
}

/** `bench/train-storylines.ts` writes its file and says there how. */
export const chanceModel: ChanceModel = model

/** Of 0 to 1: how likely editors would have put the story there. */
export function chanceOf({ coefficients }: Pick<ChanceModel, 'coefficients'>, fit: Fit): number {
  let sum = 0
  for (const name of fitFeatures) sum += coefficients[name] * fit[name]
  return 1 / (1 + Math.exp(-sum))
}
