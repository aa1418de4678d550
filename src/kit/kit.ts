export { shownAddress } from './address.ts'
export { type Clock, type SetClock, setClock, systemClock } from './clock.ts'
export { isUuid, uuidv7 } from './id.ts'
export { inOrderJson } from './in-order.ts'
export {
  type Direction,
  dateLanguage,
  directionOf,
  languageTag,
  primaryLanguage,
} from './language.ts'
export { loadSharp } from './load-sharp.ts'
export { type Failed, failed, never, type Ok, type Outcome, ok } from './outcome.ts'
export { keepLately, remember, rememberEach } from './remember.ts'
export { collapse, escapeMarkup, shorten, slugify } from './text.ts'
export { unlessFired } from './unless-fired.ts'
export { addDays, type Day, dayIn, dayText, isDay, offsetIn, startOfDay } from './zone.ts'
