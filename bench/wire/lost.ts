import { blockWords } from '#story'
import type { Draft } from '#wire'

/** What became of the blocks of a file's stories. */
export interface Compared {
  readonly blocks: number
  /** All of their words are in a story. */
  readonly kept: number
  /** Blocks with words that a story's list of what was dropped holds, by the reason that it gives. */
  readonly dropped: ReadonlyMap<string, number>
  /** Words that are nowhere, one entry a block. */
  readonly lost: readonly string[]
}

/**
 * Compares the visible blocks of a file with its stories: clause by clause, so that a dateline taken off loses no paragraph.
 * A clause is also there where a few other words stand between its own. Of a file with refused items, words that are nowhere
 * are taken for theirs.
 */
export function compareText(
  blocks: readonly string[],
  { drafts, refused }: { drafts: readonly Draft[]; refused: boolean },
): Compared {
  const texts = drafts.flatMap(textsOf)
  const isThere = lookThrough(texts)
  const stories = keyOf(texts.join('\n'))
  const reasons = drafts
    .flatMap(({ dropped }) => dropped)
    .map(({ what, why }) => ({ key: keyOf(what), why }))
  const dropped = new Map<string, number>()
  const lost: string[] = []
  let kept = 0
  for (const block of blocks) {
    const clauses = clausesOf(block)
    const missing = clauses.filter((clause, at) => !isThere(clause, mayBeCut(clauses, at)))
    // Some senders run words together in a summary that the text divides: the letters are all there, in one row.
    const isRun = missing.length > 0 && isRunTogether(block, stories)
    const unsaid = missing.filter((clause) => !reasons.some(({ key }) => key.includes(clause)))
    if (missing.length === 0 || isRun) kept += 1
    else if (unsaid.length > 0 && !refused) lost.push(unsaid.join(' / ').trim())
    else {
      const said = reasons.find(({ key }) => key.includes(missing[0] ?? ''))?.why
      const why = unsaid.length > 0 ? 'in an item that was refused' : (said ?? '')
      dropped.set(why, (dropped.get(why) ?? 0) + 1)
    }
  }
  return { blocks: blocks.length, kept, dropped, lost }
}

/** All words of a draft that a reader can see, and the names around it. */
function textsOf({ content, authors }: Draft): readonly string[] {
  const { headline, kicker, standfirst, bylines, dateline, lead, body, topics, source } = content
  return [
    headline,
    kicker,
    standfirst,
    dateline?.place,
    dateline?.source,
    source?.provider,
    ...bylines.map((byline) => (byline.type === 'credit' ? byline.text : byline.name)),
    ...authors.map(({ role }) => role),
    ...topics.map(({ name }) => name),
    ...body.map(blockWords),
    ...valuesIn([lead ?? {}, body]),
  ].filter((text): text is string => text !== undefined)
}

/** Captions, credits, alternative texts, titles: the texts of attributes. */
function valuesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => (name === 'type' ? [] : valuesIn(part)))
}

/**
 * Whether the words of a clause are in some texts. Markup that a text shows as it came, tags and all, stands between words and is
 * none; and a summary may be cut off inside its last word.
 */
function lookThrough(texts: readonly string[]): (clause: string, mayBeCut: boolean) => boolean {
  const stories = keyOf(texts.join(' \n '))
  const untagged = keyOf(texts.map((text) => text.replace(/<\/?[a-z][^>]*>/gi, '')).join(' \n '))
  return (clause, mayBeCut) =>
    stories.includes(clause) ||
    untagged.includes(clause) ||
    isSpread(clause, stories) ||
    (mayBeCut && stories.includes(clause.trimEnd()))
}

/** The last clause of a long block, which a sender that counts letters may have cut off. */
function mayBeCut(clauses: readonly string[], at: number): boolean {
  return at === clauses.length - 1 && clauses.join('').length >= 200
}

function isSpread(clause: string, stories: string): boolean {
  const words = clause.trim().split(' ')
  if (words.length < 2 || words.length > 40) return false
  return new RegExp(` ${words.join('(?: \\S+){0,2} ')} `, 'u').test(stories)
}

/** The clauses of a block: what stands between signs. "By" before a name, and what is no language, do not count. */
function clausesOf(block: string): readonly string[] {
  return block
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}\p{M}\s'’]+/u)
    .map((clause) => keyOf(clause).replace(/^ (by|von|par|por) /, ' '))
    .filter((clause) => /\p{L}/u.test(clause) && !/\S{50}/.test(clause))
}

function isRunTogether(block: string, stories: string): boolean {
  const letters = [...keyOf(block).replaceAll(' ', '')]
  return letters.length > 1 && new RegExp(` ${letters.join(' ?')} `, 'u').test(stories)
}

/** Words in small letters between single spaces, with a space at each end. */
function keyOf(text: string): string {
  return ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()} `
}
