/*
 * Archives of any size to measure on: real texts where they lie beside the checkout, else sentences of the demo
 * newspaper, shuffled. Stories beyond the first round are told apart by id, date, names and the order of their paragraphs.
 */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** A story as a line of JSONL that `broadside import` reads. */
export interface ArchiveStory {
  readonly id: string
  readonly title: string
  readonly text: string
  /** ISO date. */
  readonly date: string
  readonly section: string
  readonly authors: readonly string[]
  readonly topics: readonly string[]
}

const root = join(import.meta.dirname, '..')
const real = join(root, '..', 'shared', 'data', 'archive', 'press-releases-30k.jsonl.gz')

/** What the stories are made of, for the figures to name. */
export const madeOf = existsSync(real)
  ? 'press releases'
  : 'shuffled sentences of the demo newspaper'

const sections = ['nation', 'economy', 'world', 'science', 'culture', 'sport']
const names = [
  'Abernathy',
  'Brandt',
  'Castellane',
  'Dvorak',
  'Eklund',
  'Farrow',
  'Grantham',
  'Holloway',
  'Ibsen',
  'Jardine',
]

/** A number between 0 and 1 that always comes out the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** `count` stories, the same ones every time. */
export async function* archiveStories(count: number): AsyncGenerator<ArchiveStory> {
  const base = existsSync(real) ? await readReal() : inventFromDemo()
  for (let at = 0; at < count; at += 1) {
    const story = base[at % base.length]
    if (story) yield altered(story, at, Math.floor(at / base.length))
  }
}

interface Base {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly name: string
}

function altered({ title, paragraphs, name }: Base, at: number, round: number): ArchiveStory {
  const random = chance(at + 1)
  const other = names[(at + round) % names.length] ?? name
  const renamed = (text: string): string => (round === 0 ? text : text.replaceAll(name, other))
  const [lead = '', ...rest] = paragraphs
  const order = round === 0 ? rest : rest.toSorted(() => random() - 0.5)
  const day = new Date(Date.UTC(2010, 0, 1) + (at * 15 * 366 * 86_400_000) / 250_000)
  return {
    id: `bench-${at}`,
    title: renamed(title) + (round === 0 ? '' : ` (${round + 1})`),
    text: [lead, ...order].map(renamed).join('\n\n'),
    date: day.toISOString(),
    section: sections[Math.floor(random() * sections.length)] ?? 'nation',
    authors: [`${other} ${names[at % 7]}`],
    topics: [`Topic ${Math.floor(random() ** 3 * 2_000)}`, `Region ${at % 40}`],
  }
}

async function readReal(): Promise<readonly Base[]> {
  const lines = createInterface({ input: createReadStream(real).pipe(createGunzip()) })
  const base: Base[] = []
  for await (const line of lines) {
    const { title, text, senator }: { title: string; text: string; senator: string } =
      JSON.parse(line)
    const paragraphs = text
      .split(/\n+| {4,}/)
      .map((one) => one.trim())
      .filter((one) => one.length > 1)
    base.push({ title: title.replace(/\s+/g, ' ').slice(0, 200), paragraphs, name: senator })
  }
  return base
}

function inventFromDemo(): readonly Base[] {
  const folder = join(root, 'demo', 'stories')
  const sentences = readdirSync(folder).flatMap((name) => {
    const [, , body = ''] = readFileSync(join(folder, name), 'utf8').split(/^---$/m)
    return body
      .split(/\n\n+/)
      .filter((one) => /^[\p{L}“]/u.test(one))
      .flatMap((one) => one.split(/(?<=[.!?]”?) /))
  })
  return Array.from({ length: 30_000 }, (_, at) => {
    const random = chance(at + 7)
    const pick = (): string => sentences[Math.floor(random() * sentences.length)] ?? ''
    const paragraphs = Array.from(
      { length: 8 + Math.floor(random() * 8) },
      () => `${pick()} ${pick()}`,
    )
    return { title: pick().replace(/[“”.]/g, '').slice(0, 90), paragraphs, name: 'Vallas' }
  })
}
