import type { CorpusStory } from '../corpus.ts'

/*
 * What editors said of a story, as terms beside its words: they begin with a sign that no word
 * has, and a letter for their kind.
 */

export type LabelKind =
  | 'author'
  | 'kicker'
  | 'section'
  | 'series'
  | 'storyline'
  | 'topic'
  | 'translation'

const signs: Readonly<Record<LabelKind, string>> = {
  author: '\u0001a',
  kicker: '\u0001k',
  section: '\u0001s',
  series: '\u0001r',
  storyline: '\u0001l',
  topic: '\u0001t',
  translation: '\u0001x',
}

/** The labels of a story, each once. */
export function labelsOf(story: CorpusStory): ReadonlySet<string> {
  const labels = new Set<string>([labelOf('section', story.section)])
  for (const topic of story.topics) labels.add(labelOf('topic', topic.slug + nameSign + topic.name))
  for (const author of story.authors) labels.add(labelOf('author', author))
  if (story.kicker) labels.add(labelOf('kicker', story.kicker))
  if (story.series) labels.add(labelOf('series', story.series))
  if (story.storyline) labels.add(labelOf('storyline', story.storyline))
  if (story.translation) labels.add(labelOf('translation', story.translation))
  return labels
}

export function labelOf(kind: LabelKind, value: string): string {
  return signs[kind] + value
}

/** Parts the slug of a topic from its name. */
const nameSign = '\u0002'

// proof: `signs` has the kinds as its keys and no others
const kinds = new Map(Object.entries(signs).map(([kind, sign]) => [sign, kind as LabelKind]))

export interface Label {
  readonly kind: LabelKind
  readonly name: string
}

/** The kind of a label, and what readers know it by. */
export function readLabel(label: string): Label | undefined {
  const kind = kinds.get(label.slice(0, 2))
  if (!kind) return undefined
  const value = label.slice(2)
  return { kind, name: kind === 'topic' ? value.slice(value.indexOf(nameSign) + 1) : value }
}
