export { datesIn, type FoundDate } from './find.ts'
export { shownDates } from './shown.ts'
