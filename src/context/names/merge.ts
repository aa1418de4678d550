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
  form: Form
  mentions: FoundName[]
}

/** A mention with what its letters are compared by. */
interface Read {
  readonly name: FoundName
  readonly form: Form
}

/** How a name is written, read once: every mention is compared with many others. */
interface Form {
  readonly words: readonly string[]
  /** The number of the list of `aliases` that it stands in, -1 for none. */
  readonly alias: number
  /** The first letters of its words, with and without its small words. */
  readonly initials: readonly string[]
  /** As initials are written. */
  readonly undotted: string
}

function formOf(text: string): Form {
  const bare = text.replaceAll('.', '').replaceAll('’', "'").toLowerCase()
  return {
    words: wordsOf(text),
    alias: aliases.get(bare) ?? -1,
    initials: initialsOf(text),
    undotted: text.replaceAll('.', ''),
  }
}

/**
 * Brings together the mentions of each name: "Tillerson" is Rex Tillerson, "EU" the European Union,
 * "Apple" Apple Inc. Full names with different first names stay apart.
 */
export function mergeNames(names: readonly FoundName[]): MergedName[] {
  const forms = new Map<string, Form>()
  const mentions = names.map((name) => {
    const form = forms.get(name.text) ?? formOf(name.text)
    forms.set(name.text, form)
    return { name, form }
  })
  const groups: Growing[] = []
  const full = new Map<Read, Growing>()
  for (const mention of mentions) {
    if (isShort(mention)) continue
    const group = groups.find((group) => isSame(group, mention)) ?? open(groups, mention)
    add(group, mention)
    full.set(mention, group)
  }
  const seen: Growing[] = []
  for (const mention of mentions) {
    const known = full.get(mention)
    if (known) {
      seen.push(known)
      continue
    }
    const group =
      nearest(seen, mention) ??
      groups.find((group) => mayBe(group, mention)) ??
      open(groups, mention)
    add(group, mention)
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

function open(groups: Growing[], { name: { kind, text }, form }: Read): Growing {
  const group: Growing = { kind, name: text, form, mentions: [] }
  groups.push(group)
  return group
}

function add(group: Growing, { name, form }: Read): void {
  group.mentions.push(name)
  if (form.words.length <= group.form.words.length) return
  group.name = name.text
  group.form = form
}

/** One word, or letters: a form that a fuller name may explain. */
function isShort({ form }: Read): boolean {
  return form.words.length === 1
}

/** The latest name before that this short form may stand for. */
function nearest(seen: readonly Growing[], name: Read): Growing | undefined {
  return seen.findLast((group) => mayBe(group, name))
}

function isSame(group: Growing, { name, form }: Read): boolean {
  if (group.kind !== name.kind) return false
  const own = group.form.words
  const other = form.words
  const [short, long] = own.length <= other.length ? [own, other] : [other, own]
  const begins = short.every((word, at) => word === long[at])
  if (begins && short.length === long.length) return true
  if (sharesAlias(group.form, form)) return true
  if (name.kind === 'person') return begins || isSamePerson(short, long)
  return name.kind === 'organisation' && begins
}

/** The same last word, and first words that agree: equal, or one the other's initial. */
function isSamePerson(short: readonly string[], long: readonly string[]): boolean {
  if (withoutSuffix(short).at(-1) !== withoutSuffix(long).at(-1)) return false
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

function mayBe(group: Growing, { name, form }: Read): boolean {
  const own = group.form.words
  const short = form.words[0] ?? ''
  if (own.length === 1 && own[0] === short) return group.kind === name.kind
  if (sharesAlias(group.form, form)) return group.kind === name.kind || own.length === 1
  if (group.kind === 'person') {
    if (name.kind !== 'person') return false
    return withoutSuffix(own).at(-1) === short || own[0] === short
  }
  if (group.kind !== name.kind) return false
  if (group.kind === 'place') return false
  return own[0] === short || group.form.initials.includes(form.undotted)
}

/** The first letters of the words of a name, with and without its small words. */
function initialsOf(name: string): readonly string[] {
  const words = name.split(/[\s-]+/)
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0))
  return [capitals.join(''), words.map((word) => word.charAt(0).toUpperCase()).join('')].filter(
    (letters) => letters.length > 1,
  )
}

/** Other names of the same, each with the number of its list. */
const aliases: ReadonlyMap<string, number> = new Map(
  [
    ['united states', 'us', 'usa', 'united states of america', 'america'],
    ['united kingdom', 'uk', 'britain', 'great britain'],
    ['united arab emirates', 'uae', 'emirates'],
    ['european union', 'eu'],
    ['united nations', 'un'],
    ['russia', 'russian federation'],
    ['saudi arabia', 'kingdom of saudi arabia'],
    ['china', "people's republic of china", 'prc'],
    ['democratic republic of the congo', 'democratic republic of congo', 'drc', 'dr congo'],
  ].flatMap((forms, list) => forms.map((form) => [form, list] as const)),
)

function sharesAlias(a: Form, b: Form): boolean {
  return a.alias >= 0 && a.alias === b.alias
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().replaceAll('’', "'").split(/\s+/).filter(Boolean)
}
