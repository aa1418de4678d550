import snowball from 'snowball-stemmers'
import { primaryLanguage } from '#kit'
import { stemEnglish } from './english-stem.ts'
import { englishStopWords } from './stop-words.ts'

/** What the Snowball project calls the languages that it has a stemmer for. */
const algorithms: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
}

/** The stem of a small-letter word, or nothing where the word says nothing of what a text is about. */
export type Stem = (word: string) => string | undefined

const stems = new Map<string, Stem>()

/** The stemmer of a language; a language without one keeps its words whole. */
export function stemOf(tag: string): Stem {
  const language = primaryLanguage(tag)
  const known = stems.get(language)
  if (known) return known
  const made = makeStem(language)
  stems.set(language, made)
  return made
}

function makeStem(language: string): Stem {
  const stemWord = stemmerOf(language)
  const stop = language === 'en' ? englishStopWords : none
  return (word) => {
    const bare = bareOf(word, language)
    if (bare === '' || bare.length > longestWord || stop.has(bare)) return undefined
    return /[\d.]/.test(bare) ? bare : stemWord(bare)
  }
}

function stemmerOf(language: string): (word: string) => string {
  if (language === 'en') return stemEnglish
  const algorithm = algorithms[language]
  if (algorithm === undefined) return (word) => word
  const stemmer = snowball.newStemmer(algorithm)
  return (word) => stemmer.stem(word)
}

const none: ReadonlySet<string> = new Set()
/** Longer runs of letters are addresses, keys or noise. */
const longestWord = 64

/** The word without possessive, elided article, or the dots of an abbreviation. */
function bareOf(word: string, language: string): string {
  if (word.includes('.')) return /\d/.test(word) ? word : word.replaceAll('.', '')
  if (!/['’]/.test(word)) return word
  if (language === 'en') return word.replace(/['’]s?$/, '').replace(/’/g, "'")
  return word.replace(/^\p{L}{1,2}['’]/u, '').replace(/’/g, "'")
}
