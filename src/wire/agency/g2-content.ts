import { bodyOf } from '../body/body.ts'
import { markedText } from '../body/marked-text.ts'
import type { Place } from '../draft.ts'
import { childOf, childrenOf, type Element, find, textOf } from '../parse/element.ts'
import type { PictureDesk } from '../parts/pictures.ts'
import { type NitfParts, nitfParts } from './nitf.ts'

/** The text: NITF, XHTML or plain, inline in the content set. */
export function contentOf(item: Element, pictures: PictureDesk, at: Place): NitfParts {
  const set = childOf(item, 'contentSet')
  const nothing = { writers: [], body: [], dropped: [] }
  if (!set) return nothing
  const xml = childrenOf(set, 'inlineXML')
  const nitf = xml
    .map((one) => (one.children.some(isNitf) ? one.children.find(isNitf) : undefined))
    .find(Boolean)
  if (nitf && typeof nitf !== 'string') return nitfParts(nitf, pictures)
  for (const one of xml) {
    const root = find(one, 'body') ?? one
    const made = bodyOf(root.children, { pictures })
    if (made.blocks.length > 0) return { writers: [], body: made.blocks, dropped: made.dropped }
  }
  const plain = childrenOf(set, 'inlineData')
    .map((one) => textOf(one))
    .find((words) => words.trim() !== '')
  if (plain === undefined) return nothing
  const { blocks, dropped } = markedText(plain, at, { pictures })
  return { writers: [], body: blocks, dropped }
}

function isNitf(node: Element | string): boolean {
  return typeof node !== 'string' && node.name.replace(/^.*:/, '') === 'nitf'
}
