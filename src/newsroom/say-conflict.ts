import { type Block, blockWords, byline, bylineNames, type Conflict, picture } from '#story'

/** What stands on each side, as paragraphs of plain text. None: the side has nothing there. */
export interface Sides {
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}

/** What a conflict is about, as an editor calls it. */
export function nameOf(conflict: Conflict): string {
  if (conflict.type === 'blocks') return 'Text'
  const { field } = conflict
  if (field === 'lead') return 'Lead picture'
  if (field === 'overrides') return 'For search engines'
  return field.charAt(0).toUpperCase() + field.slice(1)
}

export function sidesOf(conflict: Conflict): Sides {
  if (conflict.type === 'blocks') {
    const { ours, theirs } = conflict.sides
    return { ours: ours.map(sayBlock), theirs: theirs.map(sayBlock) }
  }
  const { ours, theirs } = conflict.sides
  return { ours: sayValue(ours), theirs: sayValue(theirs) }
}

function sayBlock(block: Block): string {
  return blockWords(block) || `(${block.type.replaceAll('_', ' ')})`
}

function sayValue(value: unknown): readonly string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return [value]
  const names = byline.array().safeParse(value)
  if (names.success) return [bylineNames(names.data).join(', ')]
  const shown = picture.safeParse(value)
  if (shown.success) return [shown.data.caption ?? shown.data.src]
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((part) => (typeof part === 'string' ? [part] : []))
    : []
}
