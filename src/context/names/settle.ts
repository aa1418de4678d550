import type { TaggedName } from './tagger.ts'
import type { TaggedKind } from './tags.ts'

/*
 * A document uses a name the same way all through. What the tagger is sure of in one place
 * settles what it doubts in another.
 */

type Sentences = readonly (readonly string[])[]

/** The names of a document after its own evidence was weighed: kinds agree, surnames follow full names, misses are filled. */
export function settleNames(sentences: Sentences, tagged: readonly TaggedName[]): TaggedName[] {
  const textOf = ({ sentence, start, end }: TaggedName): string =>
    (sentences[sentence] ?? []).slice(start, end).join(' ')
  const votes = countVotes(tagged, textOf)
  const surnames = surnamesOf(tagged, sentences)
  const sites = sitesOf(sentences, tagged, textOf)
  const settled = tagged.map((name) => {
    const text = textOf(name)
    const isSite = name.kind === 'person' && !surnames.has(text) && sites.has(text)
    const kind = isSite ? 'place' : settledKind(name, votes.get(text), surnames.get(text))
    return kind === name.kind ? name : { ...name, kind }
  })
  return [...settled, ...missed(sentences, settled, textOf)].sort(
    (a, b) => a.sentence - b.sentence || a.start - b.start,
  )
}

type Votes = Map<string, Map<TaggedKind, number>>

function countVotes(tagged: readonly TaggedName[], textOf: (name: TaggedName) => string): Votes {
  const votes: Votes = new Map()
  for (const name of tagged) {
    const text = textOf(name)
    const own = votes.get(text) ?? new Map<TaggedKind, number>()
    own.set(name.kind, (own.get(name.kind) ?? 0) + Math.min(name.margin, surest))
    votes.set(text, own)
  }
  return votes
}

/** One very sure place does not outvote several fairly sure ones. */
const surest = 6
const clearly = 2

function settledKind(
  name: TaggedName,
  votes: ReadonlyMap<TaggedKind, number> | undefined,
  isSurname: boolean | undefined,
): TaggedKind {
  if (isSurname && name.margin < surest) return 'person'
  const [best, second] = [...(votes ?? [])].sort((a, b) => b[1] - a[1])
  if (!best) return name.kind
  return best[1] >= (second?.[1] ?? 0) * clearly ? best[0] : name.kind
}

/** Last words of persons' full names that are no other name's own. */
function surnamesOf(tagged: readonly TaggedName[], sentences: Sentences): Map<string, boolean> {
  const surnames = new Map<string, boolean>()
  for (const { kind, sentence, start, end } of tagged) {
    if (kind !== 'person' || end - start < 2) continue
    const final = sentences[sentence]?.[end - 1]
    if (final !== undefined && /^\p{Lu}\p{L}/u.test(final)) surnames.set(final, true)
  }
  return surnames
}

/** Names that somebody is in, near or outside of, and that nobody is called or speaks as. */
function sitesOf(
  sentences: Sentences,
  tagged: readonly TaggedName[],
  textOf: (name: TaggedName) => string,
): ReadonlySet<string> {
  const sites = new Set<string>()
  const people = new Set<string>()
  for (const name of tagged) {
    const words = sentences[name.sentence] ?? []
    const before = words[name.start - 1] ?? ''
    const after = words[name.end] ?? ''
    if (around.has(before) && !/^['’]s?$/.test(after)) sites.add(textOf(name))
    if (speaks.has(after) || courtesies.has(before)) people.add(textOf(name))
  }
  return new Set([...sites].filter((text) => !people.has(text)))
}

const around = new Set(['in', 'into', 'near', 'outside', 'across', 'throughout'])
const speaks = new Set(['who', 'whose', 'said', 'says', 'told', 'added', 'wrote'])
const courtesies = new Set(['Mr', 'Mr.', 'Mrs', 'Mrs.', 'Ms', 'Ms.', 'Dr', 'Dr.'])

function missed(
  sentences: Sentences,
  names: readonly TaggedName[],
  textOf: (name: TaggedName) => string,
): TaggedName[] {
  const forms = new Map<string, { words: readonly string[]; kind: TaggedKind; margin: number }>()
  for (const name of names) {
    if (name.kind === 'other' || name.margin < sureEnough) continue
    const text = textOf(name)
    if (text.length < 3) continue
    forms.set(text, { words: text.split(' '), kind: name.kind, margin: name.margin })
  }
  const byFirst = new Map<
    string,
    { words: readonly string[]; kind: TaggedKind; margin: number }[]
  >()
  for (const form of forms.values()) {
    const first = form.words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), form])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  const taken = sentences.map((sentence) => new Uint8Array(sentence.length))
  for (const { sentence, start, end } of names) taken[sentence]?.fill(1, start, end)
  const found: TaggedName[] = []
  for (const [at, words] of sentences.entries()) {
    for (let i = 0; i < words.length; i++) {
      const form = byFirst
        .get(words[i] ?? '')
        ?.find((form) =>
          form.words.every((word, j) => words[i + j] === word && !taken[at]?.[i + j]),
        )
      if (!form || !standsFree(words, i, i + form.words.length)) continue
      found.push({
        kind: form.kind,
        sentence: at,
        start: i,
        end: i + form.words.length,
        margin: form.margin / 2,
      })
      taken[at]?.fill(1, i, i + form.words.length)
    }
  }
  return found
}

const sureEnough = 1

/** Whether the words are not part of a longer run of capitalised words. */
function standsFree(words: readonly string[], start: number, end: number): boolean {
  const isCapital = (word: string | undefined): boolean =>
    word !== undefined && /^\p{Lu}/u.test(word)
  return !isCapital(words[end]) && (start <= 1 || !isCapital(words[start - 1]))
}
