import { hashText, mix } from './hash.ts'

/** The features of each word of a sentence: those of word `i` lie from `starts[i]` to `starts[i + 1]`. */
export interface Features {
  ids: Int32Array
  starts: Int32Array
  /** Where the next feature goes, and which template it is of. */
  at: number
  template: number
}

export function createFeatures(): Features {
  return { ids: new Int32Array(1 << 15), starts: new Int32Array(512), at: 0, template: 0 }
}

/** Writes a feature of the next template. */
export function put(out: Features, value: number): void {
  out.ids[out.at++] = mix(out.template++, value)
}

/** Writes a feature for each of the lowest bits of a set, each of a template of its own. */
export function putBits(out: Features, bits: number, count: number, value: number): void {
  for (let bit = 0; bit < count; bit++) {
    out.template++
    if (bits & (1 << bit)) out.ids[out.at++] = mix(out.template, value)
  }
}

/** Stands for a word that is not there, and for its class. */
export const none = hashText('\u0000none')
export const noClass = 999
