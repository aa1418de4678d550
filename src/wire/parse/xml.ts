import { decodeHTMLStrict } from 'entities'
import { Parser } from 'htmlparser2'
import type { Format, Place } from '../draft.ts'
import { Refused } from '../refused.ts'
import type { Element, Node } from './element.ts'
import { nameIn, noScope, type Scope, scopeIn } from './xml-names.ts'

/** A part of an XML document: an item of a feed, or the whole document. */
export interface Part {
  readonly element: Element
  /** What was read of the document around the parts so far: the channel's own title and language. */
  readonly around: Element
  /** The input ended within it. */
  readonly cut: boolean
  /** It is longer than any story: what was beyond the limit is not in it. */
  readonly tooLong: boolean
  /** It nests deeper than any story: what lies deeper is not in it. */
  readonly tooDeep: boolean
  /** UTF-16 units of its text, and a little for each element. */
  readonly size: number
}

export interface XmlOptions {
  readonly format: Format
  readonly at: Place
  /** Whether an element is a part, to be handed on when it ends. Parts do not nest. */
  readonly isPart: (name: string, depth: number) => boolean
  /** Elements in a part that are kept without what is in them, however much that is. */
  readonly passOver?: (name: string) => boolean
  /** One part that nests too deep is given as such; otherwise it ends the reading. */
  readonly deepPartsAreGiven?: boolean
  /** Names in small letters, and fields and items that are never closed, for feeds made by hand. */
  readonly smallLetters?: boolean
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  children: Node[]
  readonly scope: Scope
}

/** Of most elements, which are held by the thousand: they have no attributes, and one child or none. */
const noAttributes: Readonly<Record<string, string>> = Object.freeze({})
const noChildren: Node[] = []

/** An array that is written with its first child has room for no other, where one that grows has room for seventeen. */
function adopt(parent: Open, child: Node): void {
  if (parent.children === noChildren) parent.children = [child]
  else parent.children.push(child)
}

function isBlank(node: Node | undefined): boolean {
  return typeof node === 'string' && node.trim() === ''
}

const deepest = 300
/** Elements that may be open in a part that is not kept: a file of nothing but open tags must not fill the memory. */
const deepestPassed = 10_000
/** UTF-16 units of text and attributes in one part, and elements. */
const longestPart = 12_000_000
const mostElements = 500_000

/**
 * The parts of an XML document, as its text comes in. Reads what real feeds are: tags that do not match, bare
 * ampersands, HTML's names for characters. A document's own entities are never expanded, and nothing is fetched: to
 * this parser a document type is a comment. The name of a character that is cut between two pieces is held until it is whole.
 */
export async function* xmlParts(
  text: AsyncIterable<string>,
  options: XmlOptions,
): AsyncGenerator<Part> {
  const reading = createReading(options)
  let held = ''
  for await (const piece of text) {
    const words = held + piece
    held = /&[#\w]{0,40}$/.exec(words)?.[0] ?? ''
    reading.write(held === '' ? words : words.slice(0, -held.length))
    yield* shallow(reading.take(), options)
  }
  reading.write(held)
  reading.end()
  yield* shallow(reading.take(), options)
}

function* shallow(
  parts: readonly Part[],
  { at, format, deepPartsAreGiven }: XmlOptions,
): Generator<Part> {
  for (const part of parts) {
    if (part.tooDeep && !deepPartsAreGiven) throw new Refused({ type: 'too_deep', at, format })
    yield part
  }
}

interface Reading {
  readonly write: (piece: string) => void
  readonly end: () => void
  readonly take: () => readonly Part[]
}

function createReading({ format, at, isPart, passOver, smallLetters }: XmlOptions): Reading {
  const root: Open = {
    name: '#root',
    attributes: noAttributes,
    children: noChildren,
    scope: noScope,
  }
  const open: Open[] = [root]
  let parts: Part[] = []
  let partDepth = 0
  let size = 0
  let elements = 0
  let raw = false
  /** How deep the element lies that is passed over; 0 for none. */
  let passing = 0
  let tooDeep = false
  let ending = false
  const top = (): Open => open.at(-1) ?? root
  const full = (): boolean => size > longestPart || elements > mostElements

  const finish = (element: Open, cut: boolean): void => {
    partDepth = 0
    parts.push({ element, around: root, cut, tooLong: full(), tooDeep, size })
    tooDeep = false
  }
  /** A field of an item that opens within another one belongs to the item: the other was never closed. */
  const parentFor = (name: string): Open | undefined => {
    const parent = open.at(-2)
    const unclosed = smallLetters && partDepth > 0 && isField(parent?.name) && isField(name)
    return unclosed ? open[partDepth - 1] : parent
  }

  const parser = new Parser(
    {
      onopentag: (written, attributes) => {
        if (open.length > (partDepth > 0 ? deepestPassed : deepest))
          throw new Refused({ type: 'too_deep', at, format })
        if (partDepth > 0 && passing === 0 && open.length > deepest) {
          tooDeep = true
          passing = open.length + 1
        }
        if (passing > 0) {
          open.push({
            name: written,
            attributes: noAttributes,
            children: noChildren,
            scope: noScope,
          })
          return
        }
        const scope = scopeIn(top().scope, attributes)
        const name = nameIn(scope, smallLetters ? written.toLowerCase() : written)
        const element: Open = {
          name,
          attributes: attributesIn(attributes),
          children: noChildren,
          scope,
        }
        elements += 1
        size += written.length + 40
        open.push(element)
        const before = partDepth === 0 ? undefined : open[partDepth - 1]
        if (before && smallLetters && before.name === name) finish(before, false)
        if (partDepth === 0 && isPart(name, open.length - 1)) {
          partDepth = open.length
          size = 0
          elements = 0
        } else if (!full()) adopt(parentFor(name) ?? root, element)
        if (partDepth > 0 && passOver?.(name)) passing = open.length
      },
      onclosetag: () => {
        const element = open.length > 1 ? open.pop() : undefined
        if (open.length < passing) passing = 0
        if (element && open.length + 1 === partDepth) finish(element, ending)
      },
      ontext: (words) => {
        if (passing > 0) return
        size += words.length
        // Between the parts of a long document stand as many gaps: what stands around them is looked through for each.
        if (partDepth === 0 && isBlank(words) && isBlank(top().children.at(-1))) return
        if (!full()) adopt(top(), raw || !words.includes('&') ? words : decodeHTMLStrict(words))
      },
      oncdatastart: () => {
        raw = true
      },
      oncdataend: () => {
        raw = false
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  return {
    write: (piece) => parser.write(piece),
    end: () => {
      ending = true
      parser.end()
    },
    take: () => {
      const taken = parts
      parts = []
      return taken
    },
  }
}

/** Fields of an item in RSS and Atom that hold no other fields. */
const fields =
  /^((atom:)?(title|link|id|summary|content|published|updated|category)|guid|pubdate|description|comments|enclosure|content:encoded|dc:(creator|date|subject))$/

function isField(name: string | undefined): boolean {
  return name !== undefined && fields.test(name)
}

function attributesIn(
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  let decoded: Record<string, string> | undefined
  for (const name in attributes) {
    decoded ??= {}
    const value = attributes[name] ?? ''
    decoded[name] = value.includes('&') ? decodeHTMLStrict(value) : value
  }
  return decoded ?? noAttributes
}
