export type { Figure } from './figure.ts'
export { figuresIn } from './find.ts'
export { type Tally, talliesIn, tallyAgain } from './tally.ts'
