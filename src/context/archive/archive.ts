import { primaryLanguage } from '#kit'
import type { CorpusStory } from '../corpus.ts'
import { lengthAt } from './counts.ts'
import { createExtractor, type Extract } from './extract.ts'
import { grown } from './grow.ts'
import { createPostings, type Postings, type SavedPostings } from './postings.ts'
import { createRecords, type Records, type SavedRecords } from './records.ts'
import { createStrings, type SavedStrings, type Strings } from './strings.ts'
import { createVector } from './vector.ts'

/**
 * The archive in memory. A story has a number for as long as anything names it, and a slot for as
 * long as it is held as it is; a changed story gets another slot. Neither may decide an answer.
 */
export interface Archive {
  readonly terms: Strings
  readonly stories: Strings
  readonly postings: Postings
  readonly records: Records
  readonly extract: Extract
  /** How many stories are held. */
  readonly size: number
  /** Slots in use are below this. */
  readonly slots: number
  /** The mean length of a story, in words that say something. */
  readonly meanLength: number
  /** The slot of a story, -1 where it is not held. */
  slotOf(story: number): number
  /** The id of the story of a slot that is in use. */
  idOf(slot: number): string
  /** The story of a slot, -1 where it is free. */
  storyAt(slot: number): number
  /** Milliseconds since 1970. */
  publishedAt(slot: number): number
  /** Orders slots, the newer first, then by id: an order that no archive can change. */
  before(a: number, b: number): number
  /** The times of publication, by slot. */
  readonly published: Float64Array
  /** The steps of the lengths, by slot. */
  readonly lengths: Uint8Array
  /** The number of the language, by slot. */
  readonly languages: Uint8Array
  languageOf(tag: string): number
  /** The stories that link to a story. */
  linksTo(story: number): readonly number[]
  add(story: CorpusStory): void
  remove(id: string): boolean
  readonly bytes: number
  save(): SavedArchive
}

/**
 * What `createArchive` makes the same archive of: plain objects of arrays and numbers, to be written down before the archive is
 * told anything else, since the arrays are those in use.
 */
export interface SavedArchive {
  readonly terms: SavedStrings
  readonly stories: SavedStrings
  readonly postings: SavedPostings
  readonly records: SavedRecords
  readonly languages: readonly string[]
  readonly slotByStory: Int32Array
  readonly bySlot: Columns
  readonly left: readonly number[]
  readonly free: readonly number[]
  readonly slots: number
  readonly size: number
  readonly words: number
}

/** What is known of a story, by slot. */
interface Columns {
  story: Int32Array
  published: Float64Array
  lengths: Uint8Array
  languages: Uint8Array
}

export function createArchive(saved?: SavedArchive): Archive {
  const terms = createStrings(saved?.terms)
  const stories = createStrings(saved?.stories)
  const postings = createPostings(saved?.postings)
  const records = createRecords(saved?.records)
  const extract = createExtractor(terms, stories)
  const vector = createVector()
  const languages = [...(saved?.languages ?? [])]
  const linking = new Map<number, number[]>()
  let slotByStory: Int32Array = saved?.slotByStory ?? new Int32Array(256).fill(-1)
  const bySlot: Columns = saved?.bySlot ?? {
    story: new Int32Array(256).fill(-1),
    published: new Float64Array(256),
    lengths: new Uint8Array(256),
    languages: new Uint8Array(256),
  }
  /** Slots of stories that went: some still stand in postings. */
  let left = [...(saved?.left ?? [])]
  let free = [...(saved?.free ?? [])]
  let slots = saved?.slots ?? 0
  let size = saved?.size ?? 0
  let words = saved?.words ?? 0
  for (let slot = 0; slot < slots; slot++)
    records.eachLink(slot, (to) => link(to, bySlot.story[slot] ?? -1))

  function slotOf(story: number): number {
    return story < 0 ? -1 : (slotByStory[story] ?? -1)
  }

  function languageOf(tag: string): number {
    const language = primaryLanguage(tag)
    const known = languages.indexOf(language)
    return known >= 0 ? known : languages.push(language) - 1
  }

  function freshSlot(): number {
    const slot = free.pop() ?? slots++
    if (slot < bySlot.story.length) return slot
    bySlot.story = grown(bySlot.story, slot + 1).fill(-1, slot)
    bySlot.published = grown(bySlot.published, slot + 1)
    bySlot.lengths = grown(bySlot.lengths, slot + 1)
    bySlot.languages = grown(bySlot.languages, slot + 1)
    return slot
  }

  function hold(number: number, slot: number): void {
    if (number >= slotByStory.length) {
      const before = slotByStory.length
      slotByStory = grown(slotByStory, number + 1).fill(-1, before)
    }
    slotByStory[number] = slot
    bySlot.story[slot] = number
  }

  function add(story: CorpusStory): void {
    const number = stories.intern(story.id)
    if (slotOf(number) >= 0) removeNumber(number)
    extract(story, vector)
    const slot = freshSlot()
    hold(number, slot)
    bySlot.published[slot] = story.publishedAt
    bySlot.lengths[slot] = vector.length
    bySlot.languages[slot] = languageOf(story.language)
    records.put(slot, vector)
    postings.add(slot, vector)
    for (const to of vector.links) link(to, number)
    words += lengthAt(vector.length)
    size++
    settleIfDue()
  }

  function removeNumber(number: number): void {
    const slot = slotOf(number)
    records.read(slot, vector)
    postings.remove(vector)
    records.drop(slot)
    for (const to of vector.links) unlink(to, number)
    words -= lengthAt(vector.length)
    size--
    slotByStory[number] = -1
    bySlot.story[slot] = -1
    left.push(slot)
  }

  function link(to: number, from: number): void {
    linking.set(to, [...(linking.get(to) ?? []), from])
  }

  function unlink(to: number, from: number): void {
    const rest = (linking.get(to) ?? []).filter((story) => story !== from)
    if (rest.length > 0) linking.set(to, rest)
    else linking.delete(to)
  }

  function settleIfDue(): void {
    if (!postings.isDue) return
    postings.settle((slot) => bySlot.story[slot]! >= 0)
    free = [...free, ...left]
    left = []
  }

  function before(a: number, b: number): number {
    const apart = (bySlot.published[b] ?? 0) - (bySlot.published[a] ?? 0)
    if (apart !== 0) return apart
    const [one, two] = [idOf(a), idOf(b)]
    return one < two ? -1 : one > two ? 1 : 0
  }

  function idOf(slot: number): string {
    return stories.text(bySlot.story[slot] ?? -1)
  }

  return {
    terms,
    stories,
    postings,
    records,
    extract,
    get size() {
      return size
    },
    get slots() {
      return slots
    },
    get meanLength() {
      return size === 0 ? 1 : words / size
    },
    slotOf,
    idOf,
    storyAt: (slot) => bySlot.story[slot] ?? -1,
    publishedAt: (slot) => bySlot.published[slot] ?? 0,
    before,
    get published() {
      return bySlot.published
    },
    get lengths() {
      return bySlot.lengths
    },
    get languages() {
      return bySlot.languages
    },
    languageOf,
    linksTo: (story) => linking.get(story) ?? [],
    add,
    remove(id) {
      const number = stories.find(id)
      if (slotOf(number) < 0) return false
      removeNumber(number)
      settleIfDue()
      return true
    },
    get bytes() {
      const { story, published, lengths, languages } = bySlot
      const columns =
        slotByStory.byteLength +
        story.byteLength +
        published.byteLength +
        lengths.byteLength +
        languages.byteLength
      return (
        terms.bytes + stories.bytes + postings.bytes + records.bytes + columns + linking.size * 64
      )
    },
    save: () => ({
      terms: terms.save(),
      stories: stories.save(),
      postings: postings.save(),
      records: records.save(),
      languages,
      slotByStory,
      bySlot,
      left,
      free,
      slots,
      size,
      words,
    }),
  }
}
