import type { Note } from '#story'
import type { Corpus, PastFinding } from '../corpus.ts'
import type { Spoken } from '../reading/read-story.ts'
import type { MakeNotes } from './make-notes.ts'

/** Speakers of one story who are looked up, and earlier words that are looked at for each. */
const mostSpeakers = 6
const each = 3

/** Beside words that somebody says: what the same person said before, in a story on the same matter. */
export function createSaidBefore(corpus: Corpus): MakeNotes {
  return async ({ story, reading, near }) => {
    const speakers = firstWords(reading.spoken).slice(0, mostSpeakers)
    if (speakers.length === 0 || near.length === 0) return []
    const past = await corpus.findings({
      kind: 'quote',
      names: speakers.map(({ name }) => name),
      language: story.language,
      before: story.publishedAt,
      among: near,
      each,
    })
    const whole = story.blocks.map(({ words }) => words).join('\n')
    const known = Map.groupBy(
      past.filter(({ text }) => !whole.includes(bare(text))),
      ({ name }) => name,
    )
    return speakers.flatMap((spoken) => noteOn(spoken, known.get(spoken.name)?.[0]) ?? [])
  }
}

/** Of each speaker the first words that a “said” goes with: the note belongs to that word. */
function firstWords(spoken: readonly Spoken[]): readonly Spoken[] {
  const first = new Map<string, Spoken>()
  for (const one of spoken) if (one.cue && !first.has(one.name)) first.set(one.name, one)
  return [...first.values()]
}

function noteOn({ name, cue }: Spoken, past: PastFinding | undefined): Note | undefined {
  if (!cue || !past) return undefined
  const { text, from, confidence } = past
  return { kind: 'quote', range: cue, subject: name, text, from, confidence }
}

/** Words without the marks around them. */
function bare(text: string): string {
  return text.replace(/^["“«„‘'‹]|[,.]?["”»“’'›]$/gu, '')
}
