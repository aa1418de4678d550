/** A name of one person, body or place, as WordNet lists it. */
export interface Instance {
  readonly name: string
  readonly kind: 'person' | 'organisation' | 'place'
}

interface Synset {
  readonly words: readonly string[]
  readonly above: readonly string[]
  readonly isInstance: boolean
}

/** The synsets that say what a thing is, by the word that stands first in them. */
const roots: readonly (readonly [word: string, kind: Instance['kind']])[] = [
  ['person', 'person'],
  ['deity', 'person'],
  ['location', 'place'],
  ['geological_formation', 'place'],
  ['body_of_water', 'place'],
  ['land', 'place'],
  ['structure', 'place'],
  ['social_group', 'organisation'],
  ['organization', 'organisation'],
]

/**
 * Reads the names of single things out of WordNet's `data.noun` (wndb(5)): each line is a synset with its
 * words and its pointers, of which `@i` says "is an instance of" and `@` "is a kind of".
 */
export function readInstances(text: string): Instance[] {
  const synsets = new Map<string, Synset>()
  for (const line of text.split('\n')) {
    if (!/^\d{8} /.test(line)) continue
    const fields = (line.split(' | ')[0] ?? '').split(' ')
    const count = Number.parseInt(fields[3] ?? '0', 16)
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i] ?? '')
    const pointers = fields.slice(5 + 2 * count)
    const above: string[] = []
    let isInstance = false
    for (let at = 0; at + 3 < pointers.length; at += 4) {
      if (!/^@i?$/.test(pointers[at] ?? '')) continue
      above.push(pointers[at + 1] ?? '')
      isInstance ||= pointers[at] === '@i'
    }
    synsets.set(fields[0] ?? '', { words, above, isInstance })
  }
  return [...synsets.values()].flatMap((synset) => {
    const kind = synset.isInstance ? kindOf(synset, synsets) : undefined
    if (!kind) return []
    return synset.words
      .map((word) => word.replaceAll('_', ' '))
      .filter((name) => /^\p{Lu}/u.test(name))
      .map((name) => ({ name, kind }))
  })
}

function kindOf(
  synset: Synset,
  synsets: ReadonlyMap<string, Synset>,
): Instance['kind'] | undefined {
  for (const [root, kind] of roots) if (synset.words[0] === root) return kind
  for (const id of synset.above) {
    const above = synsets.get(id)
    const kind = above && kindOf(above, synsets)
    if (kind) return kind
  }
  return undefined
}
