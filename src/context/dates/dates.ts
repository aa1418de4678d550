export { datesIn, type FoundDate } from './find.ts'
