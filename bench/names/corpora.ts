import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cutSentences } from '../../src/context/names/cut.ts'
import type { TaggedKind } from '../../src/context/names/tags.ts'
import { readGum } from './gum.ts'
import { type MarkedDocument, type MarkedName, type MarkedSentence, namesOf } from './marked.ts'

/** The marked sets of the folder `who`, each with what its labels mean here. */
export function readCorpora(folder: string): MarkedDocument[] {
  return [
    ...readColumns(join(folder, 'wikigold.conll.txt'), 'wikigold', true),
    ...readColumns(join(folder, 'uner-pud.iob2'), 'pud', false),
    ...readColumns(join(folder, 'ewt-dev.iob2'), 'ewt-dev', false),
    ...readColumns(join(folder, 'ewt-test.iob2'), 'ewt-test', false),
    ...readdirSync(join(folder, 'crossner'))
      .sort()
      .flatMap((file) => readColumns(join(folder, 'crossner', file), 'crossner', true)),
    ...readdirSync(join(folder, 'gum'))
      .filter((file) => file.endsWith('.conllu'))
      .sort()
      .map((file) => readGum(readFileSync(join(folder, 'gum', file), 'utf8'))),
  ]
}

const kinds: Readonly<Record<string, TaggedKind>> = {
  PER: 'person',
  PERSON: 'person',
  ORG: 'organisation',
  LOC: 'place',
  GPE: 'place',
  MISC: 'other',
  person: 'person',
  politician: 'person',
  writer: 'person',
  musicalartist: 'person',
  scientist: 'person',
  researcher: 'person',
  organisation: 'organisation',
  politicalparty: 'organisation',
  band: 'organisation',
  university: 'organisation',
  magazine: 'organisation',
  academicjournal: 'organisation',
  location: 'place',
  country: 'place',
}

/** Reads columns of word and tag, a blank line after each sentence; `-DOCSTART-` or `# newdoc` begins a document. */
export function readColumns(path: string, set: string, marksOther: boolean): MarkedDocument[] {
  const documents: MarkedSentence[][] = [[]]
  const text = readFileSync(path, 'utf8')
  const hasDocuments = /^(?:-DOCSTART-|# newdoc)/m.test(text)
  for (const part of text.split(/\r?\n[ \t]*\r?\n/)) {
    const lines = part.split(/\r?\n/).filter(Boolean)
    if (lines.some((line) => /^(?:-DOCSTART-|# newdoc)/.test(line))) documents.push([])
    const rows = lines.filter((line) => !/^(?:#|-DOCSTART-)/.test(line) || /^#[ \t]\S+$/.test(line))
    if (rows.length === 0) continue
    documents.at(-1)?.push(sentenceOf(rows, marksOther))
    const isFull = !hasDocuments && (documents.at(-1)?.length ?? 0) >= sentencesWithoutDocument
    if (isFull) documents.push([])
  }
  return documents
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => ({ set, sentences, marksOther }))
}

/** Files that do not say where a document ends are cut into runs of this many sentences. */
const sentencesWithoutDocument = 12

function sentenceOf(rows: readonly string[], marksOther: boolean): MarkedSentence {
  const isNumbered = rows.every((row) => /^\d+(?:[-.]\d+)?\t/.test(row))
  const fields = rows.map((row) => row.split(/[\t ]+/))
  const words = fields.map((row) => (isNumbered ? row[1] : row[0]) ?? '')
  const tags = fields.map((row) => (isNumbered ? row[2] : row.at(-1)) ?? 'O')
  const names = namesOf(tags, (label) => kinds[label] ?? (marksOther ? 'other' : undefined))
  return {
    words,
    names: names.filter(({ start, end }) => words.slice(start, end).some(hasCapital)),
  }
}

function hasCapital(word: string): boolean {
  return /\p{Lu}/u.test(word)
}

/** The sentence in the words that our own cutting makes of it; names that end inside such a word are lost. */
export function recut({ words, names }: MarkedSentence): MarkedSentence {
  const starts: number[] = []
  let text = ''
  for (const [i, word] of words.entries()) {
    if (i > 0 && !isGlued(words, i)) text += ' '
    starts.push(text.length)
    text += word
  }
  const tokens = cutSentences(text).flat()
  const from = new Map(tokens.map((token, at) => [token.start, at]))
  const to = new Map(tokens.map((token, at) => [token.end, at + 1]))
  const kept: MarkedName[] = []
  for (const { kind, start, end } of names) {
    const first = from.get(starts[start] ?? -1)
    const last = to.get((starts[end - 1] ?? 0) + (words[end - 1]?.length ?? 0))
    if (first !== undefined && last !== undefined) kept.push({ kind, start: first, end: last })
  }
  return { words: tokens.map((token) => token.text), names: kept }
}

/** Whether a word was cut off the one before it: hyphens and what follows them, `n't`, `'s`. */
function isGlued(words: readonly string[], at: number): boolean {
  const word = words[at] ?? ''
  const before = words[at - 1] ?? ''
  if (/^(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/i.test(word)) return true
  if (word === '-' || word === '–')
    return /\p{L}$/u.test(before) && /^\p{L}/u.test(words[at + 1] ?? '')
  return before === '-' && at > 1 && /^\p{L}/u.test(word) && /\p{L}$/u.test(words[at - 2] ?? '')
}
