import { inOrderJson } from '#kit'
import type { Block } from './block.ts'
import type { StoryContent } from './content.ts'
import { mergeBlocks, type Piece, type Sides } from './merge-blocks.ts'
import { mergeTopics } from './merge-topics.ts'

/** A field of a story that is merged as a whole. */
export type MergedField = Exclude<keyof StoryContent, 'body' | 'topics' | 'source' | 'slug'>

/** What both sides changed, differently. A field that a side does not have is undefined. */
export type Conflict =
  | { readonly type: 'field'; readonly field: MergedField; readonly sides: Sides<unknown> }
  | { readonly type: 'blocks'; readonly sides: Sides<readonly Block[]> }

export interface StoryMerge {
  /** Both sides' changes; where they conflict, ours. */
  readonly ours: StoryContent
  /** Both sides' changes; where they conflict, theirs. */
  readonly theirs: StoryContent
  /** None: both are the same. In the order of the page. */
  readonly conflicts: readonly Conflict[]
}

export interface Versions {
  /** What both began with. Not known: whatever is not the same on both sides is a conflict. */
  readonly base: StoryContent | undefined
  readonly ours: StoryContent
  readonly theirs: StoryContent
}

const nothing: Partial<StoryContent> & Pick<StoryContent, 'body' | 'topics'> = {
  body: [],
  topics: [],
}

const fields = [
  'kicker',
  'headline',
  'standfirst',
  'bylines',
  'dateline',
  'label',
  'lead',
  'section',
  'language',
  'series',
  'storyline',
  'translation',
  'overrides',
] as const satisfies readonly MergedField[]

/**
 * Merges two versions of a story that began as one: `ours` with what editors did, `theirs` as its sender sent it again.
 * What one side changed is taken; what both changed alike is taken once. Topics are merged one by one. The slug is the paper's own:
 * where editors gave one, it stays. The source is theirs: it says which version the story has reached.
 */
export function mergeStories(versions: Versions): StoryMerge {
  const { base = nothing, ours, theirs } = versions
  const sides = { base, ours, theirs }
  const merged = fields.map((field) => mergeField(field, sides))
  const pieces = mergeBlocks({ base: base.body, ours: ours.body, theirs: theirs.body })
  const shared = {
    ...(theirs.source ? { source: theirs.source } : {}),
    slug: ours.slug === base.slug ? theirs.slug : ours.slug,
    topics: mergeTopics({ base: base.topics, ours: ours.topics, theirs: theirs.topics }),
  }
  const whole = (side: 'ours' | 'theirs'): StoryContent => ({
    ...without(ours, 'source'),
    ...fieldsOf(merged, side),
    ...shared,
    body: pieces.flatMap((piece) => (piece.type === 'clear' ? piece.blocks : piece[side])),
  })
  return {
    ours: bare(whole('ours')),
    theirs: bare(whole('theirs')),
    conflicts: [...merged.flatMap(conflictIn), ...pieces.flatMap(conflictAt)],
  }
}

interface Merged {
  readonly field: MergedField
  readonly ours: unknown
  readonly theirs: unknown
  readonly sides: Sides<unknown>
}

function mergeField(
  field: MergedField,
  { base, ours, theirs }: Sides<Partial<StoryContent>>,
): Merged {
  const sides = { base: base[field], ours: ours[field], theirs: theirs[field] }
  const [before, mine, other] = [sides.base, sides.ours, sides.theirs].map((one) =>
    inOrderJson(one ?? null),
  )
  const settled = mine === before ? sides.theirs : sides.ours
  const isClear = mine === before || other === before || mine === other
  return { field, sides, ours: settled, theirs: isClear ? settled : sides.theirs }
}

function fieldsOf(merged: readonly Merged[], side: 'ours' | 'theirs') {
  return Object.fromEntries(merged.map((one) => [one.field, one[side]]))
}

function without<K extends keyof StoryContent>(
  content: StoryContent,
  key: K,
): Omit<StoryContent, K> {
  const { [key]: _, ...rest } = content
  return rest
}

/** A story has no field that holds nothing. */
function bare(content: StoryContent): StoryContent {
  // Only fields that may be missing can be undefined here: each value is that of a story.
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== undefined),
  ) as unknown as StoryContent
}

function conflictIn({ field, ours, theirs, sides }: Merged): readonly Conflict[] {
  return ours === theirs ? [] : [{ type: 'field', field, sides }]
}

function conflictAt(piece: Piece): readonly Conflict[] {
  if (piece.type === 'clear') return []
  const { base, ours, theirs } = piece
  return [{ type: 'blocks', sides: { base, ours, theirs } }]
}
