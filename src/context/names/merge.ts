import type { FoundName } from './find.ts'
import type { NameKind } from './tags.ts'

/** One person, organisation or place of a story, with all its mentions in reading order. */
export interface MergedName {
  readonly kind: NameKind
  /** The fullest form that the story uses. */
  readonly name: string
  readonly mentions: readonly FoundName[]
  /** Of the surest mention. */
  readonly confidence: number
}

interface Growing {
  kind: NameKind
  name: string
  mentions: FoundName[]
}

/**
 * Brings together the mentions of each name: "Tillerson" is Rex Tillerson, "EU" the European Union,
 * "Apple" Apple Inc. Full names with different first names stay apart.
 */
export function mergeNames(names: readonly FoundName[]): MergedName[] {
  const groups: Growing[] = []
  const full = new Map<FoundName, Growing>()
  for (const name of names) {
    if (isShort(name)) continue
    const group = groups.find((group) => isSame(group, name)) ?? open(groups, name)
    add(group, name)
    full.set(name, group)
  }
  const seen: Growing[] = []
  for (const name of names) {
    const known = full.get(name)
    if (known) {
      seen.push(known)
      continue
    }
    const group =
      nearest(seen, name) ?? groups.find((group) => mayBe(group, name)) ?? open(groups, name)
    add(group, name)
    seen.push(group)
  }
  return groups
    .map(({ kind, name, mentions }) => ({
      kind,
      name,
      mentions: mentions.sort((a, b) => a.block - b.block || a.start - b.start),
      confidence: Math.max(...mentions.map((mention) => mention.confidence)),
    }))
    .sort((a, b) => before(a.mentions[0], b.mentions[0]))
}

function before(a: FoundName | undefined, b: FoundName | undefined): number {
  return a && b ? a.block - b.block || a.start - b.start : 0
}

function open(groups: Growing[], { kind, text }: FoundName): Growing {
  const group: Growing = { kind, name: text, mentions: [] }
  groups.push(group)
  return group
}

function add(group: Growing, name: FoundName): void {
  group.mentions.push(name)
  if (wordsOf(name.text).length > wordsOf(group.name).length) group.name = name.text
}

/** One word, or letters: a form that a fuller name may explain. */
function isShort({ text }: FoundName): boolean {
  return wordsOf(text).length === 1
}

/** The latest name before that this short form may stand for. */
function nearest(seen: readonly Growing[], name: FoundName): Growing | undefined {
  for (let i = seen.length - 1; i >= 0; i--) {
    const group = seen[i]
    if (group && mayBe(group, name)) return group
  }
  return undefined
}

function isSame(group: Growing, name: FoundName): boolean {
  if (group.kind !== name.kind) return false
  const own = wordsOf(group.name)
  const other = wordsOf(name.text)
  const [short, long] = own.length <= other.length ? [own, other] : [other, own]
  if (short.join(' ') === long.join(' ')) return true
  if (sharedAlias(group.name, name.text)) return true
  if (name.kind === 'person') return isSamePerson(short, long)
  return name.kind === 'organisation' && long.slice(0, short.length).join(' ') === short.join(' ')
}

/** The same last word, and first words that agree: equal, or one the other's initial. */
function isSamePerson(short: readonly string[], long: readonly string[]): boolean {
  if (withoutSuffix(short).at(-1) !== withoutSuffix(long).at(-1))
    return long.slice(0, short.length).join(' ') === short.join(' ')
  const a = short[0] ?? ''
  const b = long[0] ?? ''
  return (
    a === b ||
    (a.replace('.', '').length === 1 && b.startsWith(a.charAt(0))) ||
    (b.replace('.', '').length === 1 && a.startsWith(b.charAt(0)))
  )
}

function withoutSuffix(words: readonly string[]): readonly string[] {
  return /^(?:jr|sr|ii|iii|iv)\.?$/.test(words.at(-1) ?? '') ? words.slice(0, -1) : words
}

function mayBe(group: Growing, name: FoundName): boolean {
  const own = wordsOf(group.name)
  const short = wordsOf(name.text)[0] ?? ''
  if (own.length === 1 && own[0] === short) return group.kind === name.kind
  if (sharedAlias(group.name, name.text)) return group.kind === name.kind || own.length === 1
  if (group.kind === 'person') {
    if (name.kind !== 'person') return false
    return withoutSuffix(own).at(-1) === short || own[0] === short
  }
  if (group.kind !== name.kind) return false
  if (group.kind === 'place') return false
  return own[0] === short || initialsOf(group.name).includes(name.text.replaceAll('.', ''))
}

/** The first letters of the words of a name, with and without its small words. */
function initialsOf(name: string): readonly string[] {
  const words = name.split(/[\s-]+/)
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0))
  return [capitals.join(''), words.map((word) => word.charAt(0).toUpperCase()).join('')].filter(
    (letters) => letters.length > 1,
  )
}

const aliases: readonly ReadonlySet<string>[] = [
  ['united states', 'us', 'usa', 'united states of america', 'america'],
  ['united kingdom', 'uk', 'britain', 'great britain'],
  ['united arab emirates', 'uae', 'emirates'],
  ['european union', 'eu'],
  ['united nations', 'un'],
  ['russia', 'russian federation'],
  ['saudi arabia', 'kingdom of saudi arabia'],
  ['china', "people's republic of china", 'prc'],
  ['democratic republic of the congo', 'democratic republic of congo', 'drc', 'dr congo'],
].map((forms) => new Set(forms))

function sharedAlias(a: string, b: string): boolean {
  const [left, right] = [bare(a), bare(b)]
  return aliases.some((forms) => forms.has(left) && forms.has(right))
}

function bare(name: string): string {
  return name.replaceAll('.', '').replaceAll('’', "'").toLowerCase()
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().replaceAll('’', "'").split(/\s+/).filter(Boolean)
}
