import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { validateXML } from 'xmllint-wasm'

/** The grammars of this room, by what they are for. */
export type Grammar = 'rss' | 'atom' | 'sitemap' | 'open-search'

/** What libxml2 has against a document: that it is no XML, or not as the grammar wants it. */
export async function faultsOf(xml: string, grammar: Grammar): Promise<readonly string[]> {
  return (await faultsOfEach([xml], grammar)).flat()
}

/** The same of several documents, in one run: to start libxml2 takes longer than to read a document. */
export async function faultsOfEach(
  documents: readonly string[],
  grammar: Grammar,
): Promise<readonly (readonly string[])[]> {
  const schema = readFileSync(join(import.meta.dirname, 'schemas', `${grammar}.rng`), 'utf8')
  const nameOf = (place: number): string => `document-${place}.xml`
  const { errors } = await validateXML({
    xml: documents.map((text, place) => ({
      fileName: nameOf(place),
      contents: Buffer.from(text),
    })),
    schema: { fileName: `${grammar}.rng`, contents: schema },
    extension: 'relaxng',
    maxMemoryPages: 8_192,
  })
  return documents.map((_, place) =>
    errors
      .filter(({ rawMessage }) => rawMessage.includes(nameOf(place)))
      .map(({ rawMessage }) => rawMessage),
  )
}

/** An element as a strict parser reads it. */
export interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

/** Reads a document; throws where it is not well-formed or a prefix has no namespace. */
export function readXml(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const)
    const node = { name, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const node = open.at(-1)
    if (node) node.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  const [root] = top.children
  if (!root) throw new Error('there is no element')
  return root
}

/** The children of a name. */
export function all(node: Node | undefined, name: string): readonly Node[] {
  return (node?.children ?? []).filter((child) => child.name === name)
}

/** The text of the first child of a name. */
export function textOf(node: Node | undefined, name: string): string | undefined {
  return all(node, name)[0]?.text
}
