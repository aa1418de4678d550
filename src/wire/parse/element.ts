/** A node of a tree of markup, out of HTML or XML: text is a string. */
export type Node = Element | string

export interface Element {
  /** In small letters for HTML; as written, prefix included, for XML. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
}

/** The elements right inside one, all or of one name. */
export function childrenOf(parent: Element, name?: string): readonly Element[] {
  // Readers ask for dozens of names that are hardly ever there.
  let found: Element[] | undefined
  for (const child of parent.children)
    if (typeof child !== 'string' && (name === undefined || child.name === name)) {
      if (found) found.push(child)
      else found = [child]
    }
  return found ?? none
}

const none: readonly Element[] = []

/** The first element of a name right inside another. */
export function childOf(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find(
    (child): child is Element => typeof child !== 'string' && child.name === name,
  )
}

/** The first element at the end of a path of names: `below(item, 'itemMeta', 'provider')`. */
export function below(
  parent: Element | undefined,
  ...names: readonly string[]
): Element | undefined {
  return names.reduce<Element | undefined>((at, name) => childOf(at, name), parent)
}

/** Every element inside one that a test picks, in document order; what was picked is not searched further. */
export function* within(root: Element, test: (element: Element) => boolean): Generator<Element> {
  const waiting: Node[] = [...root.children].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue
    if (test(node)) yield node
    else
      for (let at = node.children.length - 1; at >= 0; at -= 1)
        waiting.push(node.children[at] ?? '')
  }
}

/** The first element of a name anywhere inside another. */
export function find(root: Element, name: string): Element | undefined {
  const waiting: Node[] = [...root.children].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue
    if (node.name === name) return node
    for (let at = node.children.length - 1; at >= 0; at -= 1) waiting.push(node.children[at] ?? '')
  }
  return undefined
}

/** All text inside a node, tags left out. */
export function textOf(node: Node | undefined): string {
  if (node === undefined || typeof node === 'string') return node ?? ''
  const [only] = node.children
  if (node.children.length === 1 && typeof only === 'string') return only
  const parts: string[] = []
  const waiting: Node[] = [node]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') parts.push(next)
    else
      for (let at = next.children.length - 1; at >= 0; at -= 1)
        waiting.push(next.children[at] ?? '')
  }
  return parts.join('')
}
