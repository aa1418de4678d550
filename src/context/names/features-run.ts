import type { Near } from './features-word.ts'
import { mix } from './hash.ts'
import { type Chain, initialsFit, type Run } from './runs.ts'
import type { Word } from './word.ts'
import { type Features, noClass, none, put } from './writer.ts'

/** A sentence with its runs of capitalised words, by word. */
export interface Runs {
  readonly words: readonly Word[]
  readonly runs: readonly (Run | undefined)[]
  readonly chains: readonly (Chain | undefined)[]
  /** Flags of the lists that each word stands in. */
  readonly lists: Int32Array
}

/** What a capitalised word is part of: its run, the chain of its run, brackets, a list of names. */
export function describeRun(all: Runs, near: Near, out: Features): void {
  const run = all.runs[near.at]
  if (run) inRun(all, run, near.at, out)
  out.template = 140
  const chain = all.chains[near.at]
  if (chain) inChain(all, chain, near.at, out)
  out.template = 155
  inBrackets(all, near, out)
  out.template = 165
  amongOthers(near, out)
}

function inRun({ words, lists }: Runs, run: Run, at: number, out: Features): void {
  const before = words[run.start - 1]
  const after = words[run.end]
  const first = words[run.start]
  const final = words[run.end - 1]
  const length = Math.min(run.end - run.start, 6)
  const place = (at === run.start ? 1 : 0) + (at === run.end - 1 ? 2 : 0)
  put(out, length * 4 + place)
  put(out, before?.lowerHash ?? none)
  put(out, after?.lowerHash ?? none)
  put(out, mix(before?.middle ?? noClass, length))
  put(out, mix(after?.middle ?? noClass, length))
  put(out, mix(final?.middle ?? noClass, place))
  put(out, mix(first?.middle ?? noClass, place))
  put(out, final?.lowerHash ?? none)
  put(out, mix(first?.lowerHash ?? none, place))
  put(out, mix(final?.affixes[5] ?? none, place))
  put(out, mix(before?.hint ?? 0, length))
  put(out, mix(after?.hint ?? 0, length))
  put(out, mix(final?.hint ?? 0, place))
  put(out, mix(mix(before?.hint ?? 0, after?.hint ?? 0), mix(length, place)))
  put(out, mix(mix(lists[run.start] ?? 0, lists[run.end - 1] ?? 0), mix(length, place)))
  put(out, mix(mix(before?.lowerHash ?? none, after?.lowerHash ?? none), length))
  put(out, mix(at - run.start, length))
  put(out, mix(final?.sense ?? noClass, place))
  put(out, mix(first?.sense ?? noClass, place))
  put(out, mix(before?.sense ?? noClass, length))
  put(out, mix(after?.sense ?? noClass, length))
}

function inChain({ words, lists }: Runs, chain: Chain, at: number, out: Features): void {
  const head = words[chain.head]
  const tail = words[chain.end - 1]
  const part = at === chain.head ? 1 : at < chain.head ? 0 : at < chain.tail ? 2 : 3
  const joined = mix(part, words[chain.join]?.lowerHash ?? none)
  put(out, mix(head?.lowerHash ?? none, part))
  put(out, mix(head?.senseMiddle ?? noClass, part))
  put(out, mix(tail?.lowerHash ?? none, part))
  put(out, mix(tail?.senseMiddle ?? noClass, part))
  put(out, mix(mix(head?.senseMiddle ?? noClass, tail?.senseMiddle ?? noClass), part))
  put(out, mix(mix(head?.hint ?? 0, tail?.hint ?? 0), joined))
  put(out, mix(mix(lists[chain.head] ?? 0, lists[chain.end - 1] ?? 0), joined))
}

/** Letters in brackets most often stand for the name before them. */
function inBrackets({ words, runs }: Runs, { at, word, back, next }: Near, out: Features): void {
  if (back?.text !== '(' || next?.text !== ')') return
  const outer = runs[at - 2]
  const final = outer && words[outer.end - 1]
  const fits = outer ? initialsFit(words, outer, word.text) : 0
  put(out, fits)
  put(out, mix(final?.senseMiddle ?? noClass, fits))
  put(out, mix(final?.hint ?? 0, fits))
}

const separators: ReadonlySet<string> = new Set([',', 'and', '/'])

/** Names that stand in a row are of a kind. */
function amongOthers({ word, back, next, back2, next2 }: Near, out: Features): void {
  const far = separators.has(back?.lower ?? '') && back2?.capital ? back2 : undefined
  const near = separators.has(next?.lower ?? '') && next2?.capital ? next2 : undefined
  if (far) put(out, mix(far.senseMiddle, word.shape))
  out.template = 166
  if (near) put(out, mix(near.senseMiddle, word.shape))
  out.template = 167
  if (far && near) put(out, mix(far.senseCoarse, near.senseCoarse))
}
