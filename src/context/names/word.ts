import { remember } from '#kit'
import { bodyNouns, personTitles, placeCues, placeNouns, sayingVerbs } from './cues.ts'
import { hashText } from './hash.ts'
import type { Lexicon } from './lexicon.ts'

/** What is known of a word by itself, wherever it stands. */
export interface Word {
  readonly text: string
  readonly lower: string
  readonly lowerHash: number
  /** Starts with a capital letter. */
  readonly capital: boolean
  /** Has a capital letter anywhere: iPhone, al-Qaeda. */
  readonly hasCapital: boolean
  /** A name may begin with it: it has a capital or a figure, or is a particle such as the `de` of de Gaulle. */
  readonly begins: boolean
  /** A name may end with it: it has a capital or a figure. */
  readonly ends: boolean
  /** A small word, article or the like: no name begins at it merely for its capital. */
  readonly plain: boolean
  /** Begins with four letters or more: in a headline it would have a capital. */
  readonly long: boolean
  readonly hash: number
  readonly shape: number
  readonly longShape: number
  /** Hashes of the first two, three, four and of the last one to four letters. */
  readonly affixes: readonly number[]
  /** The class of words that stand in like company; 0 where unknown. */
  readonly cluster: number
  /** Coarser groupings of the same words. */
  readonly middle: number
  readonly coarse: number
  /** The same for classes that a much larger text gave: what a word means, where the others say how it stands. */
  readonly sense: number
  readonly senseMiddle: number
  readonly senseCoarse: number
  readonly known: number
  /** A small number for what the word tells of a name beside it. */
  readonly hint: number
}

/** So many words are kept twice over: those used lately, and those used before them. */
const mostKept = 10_000

/** Makes words and keeps them: a paper uses the same words every day. */
export function createWords(lexicon: Lexicon): (text: string) => Word {
  return remember((text) => makeWord(text, lexicon), mostKept)
}

function makeWord(text: string, lexicon: Lexicon): Word {
  const lower = text.toLowerCase().replaceAll('’', "'")
  const lowerHash = hashText(lower)
  const cluster = lexicon.clusters.get(lowerHash) ?? 0
  const sense = lexicon.senses.get(lowerHash) ?? 0
  const capital = /^\p{Lu}/u.test(text)
  const ends = /[\p{Lu}\p{Lt}\p{N}]/u.test(text)
  const shape = shapeOf(text)
  return {
    text,
    lower,
    lowerHash,
    capital,
    hasCapital: /\p{Lu}/u.test(text),
    begins: ends || particles.has(text),
    ends,
    plain: plainWords.has(lower),
    long: /^\p{L}{4}/u.test(text),
    hash: hashText(text),
    shape: hashText(shape.replaceAll(/(.)\1+/g, '$1')),
    longShape: hashText(shape.slice(0, 12)),
    affixes: affixesOf(lower),
    cluster: cluster & 0x3ff,
    middle: (cluster >> 10) & 0xff,
    coarse: cluster >> 18,
    sense: sense & 0x3ff,
    senseMiddle: (sense >> 10) & 0xff,
    senseCoarse: sense >> 18,
    known: lexicon.words.get(lowerHash) ?? 0,
    hint: hintOf(lower, capital),
  }
}

const particles: ReadonlySet<string> = new Set(
  'al bin da de del den der di du el ibn la le ten van von'.split(' '),
)

/** Capital letters as X, small ones as x, digits as 9, signs as themselves. */
function shapeOf(text: string): string {
  if (/^[a-z]+$/.test(text)) return 'x'.repeat(text.length)
  return text
    .replaceAll(/\p{Lu}/gu, 'X')
    .replaceAll(/\p{L}/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replaceAll(/\p{N}/gu, '9')
}

function affixesOf(lower: string): number[] {
  const affixes: number[] = []
  for (const length of [2, 3, 4]) affixes.push(hashText(lower.slice(0, length)))
  for (const length of [1, 2, 3, 4]) affixes.push(hashText(lower.slice(-length)))
  return affixes
}

const plainWords: ReadonlySet<string> = new Set(
  `a an the this that these those he she it they we you i his her its their our your my but and or nor so yet if
  when while as after before since until because although though in on at by for from with without within of to
  into over under about against among between during through there here what who whom whose which how why where
  not no yes some any many most more few both all each every several other another one two three four five six
  seven eight nine ten is are was were be been being do does did has have had will would can could may might must
  shall should now then also even still just only once last next first according meanwhile however moreover
  earlier later today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday`.split(
    /\s+/,
  ),
)

function hintOf(lower: string, capital: boolean): number {
  const bare = lower.endsWith('.') ? lower.slice(0, -1) : lower
  if (personTitles.has(bare)) return capital ? 1 : 2
  if (sayingVerbs.has(bare)) return 3
  if (placeCues.has(bare)) return 4
  if (bodyNouns.has(bare)) return capital ? 5 : 6
  if (placeNouns.has(bare)) return capital ? 7 : 8
  if (bare === 'the') return 9
  if (bare === "'s") return 10
  if (/^[,():]$/.test(bare)) return 11 + bare.charCodeAt(0)
  return capital ? 101 : 100
}
