import type { Note } from '#story'
import type { Corpus, PastFinding } from '../corpus.ts'
import type { MergedName } from '../names/names.ts'
import type { MakeNotes } from './make-notes.ts'

/** People of one story who are looked up, and descriptions that are looked at for each. */
const mostPeople = 12
const each = 4

/** Says who people are, where they are first named, in the words of the newest earlier story that says it. */
export function createWho(corpus: Corpus): MakeNotes {
  return async ({ story: { language, publishedAt }, reading }) => {
    const people = reading.people.slice(0, mostPeople)
    if (people.length === 0) return []
    const names = people.map(({ name }) => name)
    const past = await corpus.findings({
      kind: 'description',
      names,
      language,
      before: publishedAt,
      each,
    })
    const known = Map.groupBy(past, ({ name }) => name)
    const own = Map.groupBy(
      reading.findings.filter(({ waits }) => !waits),
      ({ name }) => name,
    )
    return people.flatMap((person) => {
      const said = own.get(person.name) ?? []
      const texts = said.map(({ text }) => comparable(text))
      return noteOn(person, newestOf(known.get(person.name) ?? [], texts)) ?? []
    })
  }
}

/** The longest description of the newest story that says something which the reader's own story does not. */
function newestOf(past: readonly PastFinding[], own: readonly string[]): PastFinding | undefined {
  const news = past.filter(({ text }) => !own.some((known) => known.includes(comparable(text))))
  return news
    .filter(({ from }) => from.id === news[0]?.from.id)
    .reduce<PastFinding | undefined>(
      (best, one) => (best && best.text.length >= one.text.length ? best : one),
      undefined,
    )
}

function noteOn({ name, mentions }: MergedName, past: PastFinding | undefined): Note | undefined {
  const [first] = mentions
  if (!first || !past) return undefined
  const { block, start, end } = first
  const { text, from, confidence } = past
  return { kind: 'who', range: { block, start, end }, subject: name, text, from, confidence }
}

function comparable(text: string): string {
  return text.toLowerCase().replace(/^(?:the|a|an|its|his|her|their) /, '')
}
