import type { Maker } from './making.ts'

/** A crosshead; what else stands in the heading keeps its place. */
export const heading: Maker = (element, making, inside) => {
  const level = element.name < 'h3' ? 2 : 3
  return making
    .blocks(element.children, inside)
    .map((block) =>
      block.type === 'paragraph'
        ? { type: 'crosshead', attrs: { level }, content: block.content }
        : block,
    )
}

/** The line that a reader opens details with. */
export const summary: Maker = (element, making, inside) =>
  heading({ ...element, name: 'h3' }, making, inside)
