import { grown } from './grow.ts'

/*
 * A story as terms, in groups of a paragraph or two. A term stands in every group that mentions it;
 * in the first of them with the number of times that the whole story does.
 */

/** The headline. */
export const headlineGroup = 0
/** The standfirst and the first paragraphs. */
export const leadGroup = 1
/** The last group of body text, which takes whatever is left. */
export const lastTextGroup = 30
/** What editors said of the story: section, series, topics, writers. */
export const labelGroup = 31
/** In place of a step: an earlier group has the term, and its count. */
export const again = 255

/** Terms in the order of (group, term). Room is used again; only the first `count` entries hold. */
export interface Vector {
  count: number
  terms: Int32Array
  /** Steps of `countSteps`, or `again`. */
  steps: Uint8Array
  groups: Uint8Array
  /** The step of the story's length. */
  length: number
  /** Numbers of the stories that it links to. */
  links: number[]
}

export function createVector(): Vector {
  return {
    count: 0,
    terms: new Int32Array(512),
    steps: new Uint8Array(512),
    groups: new Uint8Array(512),
    length: 0,
    links: [],
  }
}

/** Makes room for so many terms. */
export function makeRoom(vector: Vector, count: number): void {
  vector.terms = grown(vector.terms, count)
  vector.steps = grown(vector.steps, count)
  vector.groups = grown(vector.groups, count)
}
