import type { FoundName } from '../names/find.ts'
import type { Candidate } from './candidates.ts'
import type { Unit } from './frame.ts'
import type { Speech } from './speech.ts'

/** Who speaks: the words of the story that name them best, and those that stand by the quotation. */
export interface Speaker {
  readonly block: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** The words beside the quotation: a pronoun or a short form where `text` is a name from before. */
  readonly source: { readonly block: number; readonly start: number; readonly end: number }
  /** Of 0 to 1: how sure it is that both are the same. */
  readonly certainty: number
}

interface Story {
  readonly blocks: readonly string[]
  readonly names: readonly FoundName[]
  readonly frames: readonly (readonly (readonly Unit[])[])[]
  readonly speech: Speech
}

interface Spoken {
  readonly block: number
  readonly sentence: readonly Unit[]
  readonly source: Candidate
}

/** The speaker that a source stands for: pronouns go back to the last person who fits. */
export function resolve(story: Story, { block, sentence, source }: Spoken): Speaker | undefined {
  const first = sentence[source.first]
  const last = sentence[source.last]
  if (!first || !last) return undefined
  const place = { block, start: first.start, end: last.end }
  if (source.name) return speakerOf(source.name, place, 1)
  const own = textAt(story, place)
  if (source.kind === 'phrase') {
    return { ...place, text: own, source: place, certainty: 0.9 }
  }
  const isSingular = /^(?:he|she|il|elle|er)$/i.test(own)
  const antecedent = isSingular ? personBefore(story, block, first.start) : undefined
  if (antecedent) return speakerOf(antecedent.name, place, antecedent.certainty)
  return { ...place, text: own, source: place, certainty: 0.5 }
}

function speakerOf(name: FoundName, source: Speaker['source'], certainty: number): Speaker {
  const { block, start, end, text } = name
  return { block, start, end, text, source, certainty }
}

function textAt({ blocks }: Story, { block, start, end }: Speaker['source']): string {
  return (blocks[block] ?? '').slice(start, end)
}

/** How many blocks a pronoun reaches back over. */
const reach = 4

/**
 * The person a pronoun stands for: in its own sentence the first one named, else the first one
 * named in the nearest earlier sentence that names any outside quotation marks.
 */
function personBefore(
  story: Story,
  block: number,
  start: number,
): { readonly name: FoundName; readonly certainty: number } | undefined {
  for (let at = block; at >= Math.max(0, block - reach); at--) {
    const sentences = story.frames[at] ?? []
    for (let s = sentences.length - 1; s >= 0; s--) {
      const sentence = sentences[s] ?? []
      const from = sentence[0]?.start ?? 0
      if (at === block && from >= start) continue
      const to =
        at === block ? Math.min(sentence.at(-1)?.end ?? 0, start) : (sentence.at(-1)?.end ?? 0)
      const people = story.names.filter(
        (name) =>
          name.block === at &&
          name.kind === 'person' &&
          name.start >= from &&
          name.end <= to &&
          !isQuoted(sentence, name),
      )
      const [subject] = people
      if (!subject) continue
      const distance = block - at
      return { name: subject, certainty: (people.length === 1 ? 0.9 : 0.75) - 0.05 * distance }
    }
  }
  return undefined
}

function isQuoted(sentence: readonly Unit[], name: FoundName): boolean {
  return sentence.some((unit) => unit.span && unit.start <= name.start && unit.end >= name.end)
}
