/** Classes of words and lists of names, by hash: the part of the model that was counted, not trained. */
export interface Lexicon {
  /** By hash of the lower-case word: its fine, middle and coarse class, of ten, eight and six bits from below. */
  readonly clusters: ReadonlyMap<number, number>
  /** The same classes as a much larger text gives them. */
  readonly senses: ReadonlyMap<number, number>
  /** By hash of a lower-case word: flags of the lists that it stands in by itself. */
  readonly words: ReadonlyMap<number, number>
  /** By hash of lower-case words joined by spaces, two to four of them: flags of the lists. */
  readonly phrases: ReadonlyMap<number, number>
}

/** Flags of the lists. */
export const givenName = 1
export const country = 2
export const city = 4
export const region = 8
/** A family name, or a person. */
export const knownPerson = 16
export const knownOrganisation = 32
/** A town, a district, a river, a mountain. */
export const knownPlace = 64
export const people = 128

export const emptyLexicon: Lexicon = {
  clusters: new Map(),
  senses: new Map(),
  words: new Map(),
  phrases: new Map(),
}
