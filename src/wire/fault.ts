import type { Format, Place } from './draft.ts'

/** Why an item, or the rest of an input, cannot be read. `sayFault` makes a sentence of it. */
export type Fault =
  | { readonly type: 'empty'; readonly at: Place }
  /** Not text: a picture, an office document, an archive of another kind. `kind` is for people to read. */
  | { readonly type: 'binary'; readonly at: Place; readonly kind: string }
  /** Bytes that are no text in the encoding that was declared or found. */
  | { readonly type: 'undecodable'; readonly at: Place; readonly encoding: string }
  /** Compressed bytes that end early, are damaged, or grow out of all proportion. */
  | { readonly type: 'archive'; readonly at: Place; readonly problem: 'cut' | 'damaged' | 'bomb' }
  /** Text that breaks the rules of its format. */
  | {
      readonly type: 'malformed'
      readonly at: Place
      readonly format: Format
      readonly problem: string
    }
  /** Longer than any story: `limit` in characters. */
  | { readonly type: 'too_long'; readonly at: Place; readonly what: string; readonly limit: number }
  | { readonly type: 'too_deep'; readonly at: Place; readonly format: Format }
  | { readonly type: 'missing'; readonly at: Place; readonly field: string }
  /** A field with a value that no story can have. */
  | {
      readonly type: 'invalid'
      readonly at: Place
      readonly field: string
      readonly value: string
      readonly problem: string
    }
  | {
      readonly type: 'duplicate'
      readonly at: Place
      readonly guid: string
      readonly first: number
    }
  /** Well-formed, but no story: a package, a picture item, a planning item, a schema. */
  | { readonly type: 'no_story'; readonly at: Place; readonly kind: string }
  /** The bytes themselves could not be got. */
  | { readonly type: 'unreadable'; readonly at: Place; readonly problem: string }
