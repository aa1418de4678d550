import type { Block } from '#story'

/** Where a text begins its headings at a low level, its highest becomes a crosshead of level 2. */
export function levelled(blocks: readonly Block[]): readonly Block[] {
  const high = blocks.some((block) => block.type === 'crosshead' && block.attrs.level === 2)
  if (high) return blocks
  return blocks.map((block) =>
    block.type === 'crosshead' ? { ...block, attrs: { level: 2 } } : block,
  )
}

/** A rule divides two things: none stands at an end, or beside another. */
export function withoutEdgeRules(blocks: readonly Block[]): readonly Block[] {
  const kept = blocks.filter(
    (block, at) => block.type !== 'rule' || (at > 0 && blocks[at - 1]?.type !== 'rule'),
  )
  return kept.at(-1)?.type === 'rule' ? kept.slice(0, -1) : kept
}
