import { cutSentences, type Token } from './cut.ts'
import type { FoundName } from './find.ts'
import { roleAfter, roleBefore } from './role-beside.ts'
import { type Title, titleBefore } from './title-before.ts'

/** Words of the story that say who or what a name is, and where they stand. */
export interface Description {
  readonly name: FoundName
  readonly block: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** Of 0 to 1. */
  readonly confidence: number
}

/** How often what each rule finds is right. */
const chances = { title: 0.97, before: 0.95, after: 0.97 }

/**
 * Finds descriptions of people: titles before the name ("Italy's Foreign Minister Angelino Alfano",
 * "the judge, Helena Sorby,"), and appositions after it ("Sigmar Gabriel, the German foreign minister,").
 */
export function describeNames(
  blocks: readonly string[],
  names: readonly FoundName[],
): Description[] {
  const people = names.filter(({ kind }) => kind === 'person')
  return [...Map.groupBy(people, ({ block }) => block)].flatMap(([block, own]) => {
    const text = blocks[block] ?? ''
    const places = own.flatMap((name) => placeOf(text, name) ?? [])
    return places.flatMap((place) =>
      goesOn(place)
        ? []
        : partsBeside(place)
            .filter((part) => isApart(text, part) && !places.some((one) => isOf(one, part)))
            .map((part) => descriptionOf(text, place.name, part)),
    )
  })
}

/**
 * It is of another: a name in a list (“Barbara Boxer” is no boxer), or a list's next name with its title (“Ada Rill, mayor Bo Nygaard
 * and”), which no article makes a description of the one before.
 */
function isOf({ tokens, first, last, title }: Place, part: Part): boolean {
  const start = tokens[first]?.start ?? 0
  const end = tokens[last]?.end ?? 0
  if (part.first.start >= start && part.last.end <= end) return true
  if (part.last.end !== end) return false
  const from = title?.start ?? first
  const isList = part.first.start === tokens[from]?.start || tokens[from - 1]?.text === 'and'
  return isList && !/^(?:the|an?)$/i.test(part.first.text)
}

/** It does not begin inside a word, as “S. Attorney General” of “ex-U.S. Attorney General” does. */
function isApart(text: string, { first }: Part): boolean {
  return !/[\p{L}\p{N}.&-]/u.test(text.charAt(first.start - 1))
}

/** A name among the words of its sentence, from `first` to `last`. */
interface Place {
  readonly name: FoundName
  readonly tokens: readonly Token[]
  readonly first: number
  readonly last: number
  readonly title: Title | undefined
}

function placeOf(text: string, name: FoundName): Place | undefined {
  const { start, end } = name
  const isFirst = (token: Token): boolean => token.start === start
  const tokens = cutSentences(text).find((sentence) => sentence.some(isFirst))
  if (!tokens) return undefined
  const first = tokens.findIndex(isFirst)
  const last = tokens.findIndex((token) => token.end === end)
  return last < first ? undefined : { name, tokens, first, last, title: titleBefore(tokens, first) }
}

/** A capital right after a name is a part of it that was not found: “Ursula von der” of “Ursula von der Leyen”. */
function goesOn({ tokens, last }: Place): boolean {
  const [next = '', second = ''] = tokens.slice(last + 1, last + 3).map(({ text }) => text)
  const isParticle = /^(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|bin|ibn|al|el|ter|zu)$/
  return (
    /^\p{Lu}/u.test(next) || (isParticle.test(next) && /^\p{Lu}|^(?:der|den|la)$/u.test(second))
  )
}

interface Part {
  readonly first: Token
  readonly last: Token
  readonly chance: number
}

function partsBeside(place: Place): readonly Part[] {
  const { tokens, first, last, title } = place
  const after = roleAfter(tokens, last)
  const before = after ? undefined : roleBefore(tokens, title?.start ?? first, last)
  return [
    ...partOf(tokens, isSurname(place) ? undefined : title, chances.title),
    ...partOf(tokens, before, chances.before),
    ...partOf(tokens, after, chances.after),
  ]
}

/** “The judge Trump spoke of” is another. */
function isSurname({ tokens, first, last, title }: Place): boolean {
  const isKnown = /^the$/i.test(tokens[(title?.start ?? 0) - 1]?.text ?? '')
  return first === last && isKnown && /^\p{Ll}/u.test(tokens[first - 1]?.text ?? '')
}

/** A single word says little more than the name itself. */
function partOf(
  tokens: readonly Token[],
  phrase: { readonly start: number; readonly end: number } | undefined,
  chance: number,
): readonly Part[] {
  const first = tokens[phrase?.start ?? -1]
  const last = tokens[(phrase?.end ?? 0) - 1]
  return first && last && first !== last ? [{ first, last, chance }] : []
}

function descriptionOf(words: string, name: FoundName, part: Part): Description {
  const { start } = part.first
  const { end } = part.last
  const confidence = Math.min(part.chance, name.confidence)
  return { name, block: name.block, start, end, text: words.slice(start, end), confidence }
}
