/** A paragraph of plain text, or a heading; where it began. */
export interface Unit {
  readonly words: string
  /** From 1. */
  readonly line: number
  /** Rows of cells, where the lines were a table. */
  readonly rows?: readonly (readonly string[])[]
  /** Entries, where the lines were a list. */
  readonly items?: readonly string[]
}

interface Line {
  readonly text: string
  readonly indented: boolean
  readonly number: number
}

/**
 * The paragraphs of a plain text. Blank lines divide; so does a line that begins further in than the one before, or
 * a line that ends although the next word would have had room: such an end was meant, all others are wrapping.
 */
export function unitsOf(text: string): readonly Unit[] {
  const groups = groupsOf(text)
  const width = wrapWidth(groups)
  return groups.flatMap((group) => tableIn(group) ?? listIn(group) ?? paragraphsIn(group, width))
}

function groupsOf(text: string): readonly (readonly Line[])[] {
  const groups: Line[][] = [[]]
  for (const [index, raw] of text.replaceAll('\f', '\n\n').split('\n').entries()) {
    const trimmed = raw.trim()
    if (trimmed === '') groups.push([])
    else
      groups
        .at(-1)
        ?.push({ text: raw.trimEnd(), indented: /^(\t| {2,})/.test(raw), number: index + 1 })
  }
  return groups.filter((group) => group.length > 0)
}

/** The width at which lines were wrapped: none where any line is longer than a typewriter's, or all are too short to be text. */
function wrapWidth(groups: readonly (readonly Line[])[]): number | undefined {
  const lengths = groups
    .filter((group) => group.length > 1)
    .flatMap((group) => group.map(({ text }) => text.length))
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
  return longest >= 40 && longest <= 132 ? longest : undefined
}

function paragraphsIn(group: readonly Line[], width: number | undefined): readonly Unit[] {
  const units: { words: string; line: number }[] = []
  let before: Line | undefined
  for (const line of group) {
    const last = units.at(-1)
    const text = line.text.trim().replace(/[ \t]+/g, ' ')
    if (last && before && isWrapped(before, line, width)) last.words = joined(last.words, text)
    else units.push({ words: text, line: line.number })
    before = line
  }
  return units
}

function isWrapped(before: Line, next: Line, width: number | undefined): boolean {
  if (width === undefined || (next.indented && !before.indented)) return false
  const word = /^\s*(\S+)/.exec(next.text)?.[1] ?? ''
  const room = width - before.text.length
  // Ragged setting leaves a little room even where a word would have fitted.
  return word.length + 1 > room - Math.min(8, width * 0.1)
}

/** A word that was divided at the end of a line comes together again. */
function joined(words: string, next: string): string {
  return /\p{Ll}\u00ad$/u.test(words) ? words.slice(0, -1) + next : `${words} ${next}`
}

/** Two rows and more of the same number of cells, divided by tabs or wide gaps, with a figure among them. */
function tableIn(group: readonly Line[]): readonly Unit[] | undefined {
  if (group.length < 2) return undefined
  const rows = group.map(({ text }) => text.trim().split(/\t+| {2,}/))
  const cells = rows[0]?.length ?? 0
  const even = cells >= 2 && rows.every((row) => row.length === cells)
  if (!even || !rows.some((row) => row.some((cell) => /\d/.test(cell)))) return undefined
  const words = group.map(({ text }) => text.trim().replace(/\s+/g, ' ')).join(' ')
  return [{ words, line: group[0]?.number ?? 1, rows }]
}

/** Lines that all begin with a bullet, or go on from one. */
function listIn(group: readonly Line[]): readonly Unit[] | undefined {
  const bullet = /^\s*([•●▪‣*·]|[-–]{1,2}(?=\s))\s*(?=\S)/u
  if (
    group.filter(({ text }) => bullet.test(text)).length < 2 ||
    !bullet.test(group[0]?.text ?? '')
  )
    return undefined
  const items: string[] = []
  for (const { text } of group) {
    const words = text
      .replace(bullet, '')
      .trim()
      .replace(/[ \t]+/g, ' ')
    if (bullet.test(text)) items.push(words)
    else items.push(`${items.pop() ?? ''} ${words}`.trim())
  }
  return [{ words: items.join(' '), line: group[0]?.number ?? 1, items }]
}
