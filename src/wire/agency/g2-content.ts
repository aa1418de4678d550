import { isUtf8 } from 'node:buffer'
import { bodyWords } from '#story'
import { type Body, bodyOf } from '../body/body.ts'
import { markedText } from '../body/marked-text.ts'
import type { Dropped, Place } from '../draft.ts'
import { childOf, childrenOf, type Element, find, textOf } from '../parse/element.ts'
import type { PictureDesk } from '../parts/pictures.ts'
import { type NitfParts, nitfParts } from './nitf.ts'

/** The text: NITF, XHTML or plain, inline in the content set; of several the first in this order. */
export function contentOf(item: Element, pictures: PictureDesk, at: Place): NitfParts {
  const set = childOf(item, 'contentSet')
  const nothing = { writers: [], body: [], dropped: [] }
  if (!set) return nothing
  const xml = childrenOf(set, 'inlineXML')
  const inline = [...xml.filter((one) => nitfIn(one)), ...xml, ...childrenOf(set, 'inlineData')]
  for (const one of inline) {
    const parts = textIn(one, pictures, at)
    if (parts.body.length === 0 && parts.headline === undefined) continue
    return { ...parts, dropped: [...parts.dropped, ...othersThan(one, new Set(inline), parts)] }
  }
  return nothing
}

function textIn(one: Element, pictures: PictureDesk, at: Place): NitfParts {
  const nitf = nitfIn(one)
  if (nitf) return nitfParts(nitf, pictures)
  if (one.name === 'inlineData')
    return { writers: [], ...toBody(markedText(dataOf(one), at, { pictures })) }
  const root = find(one, 'body') ?? one
  return { writers: [], ...toBody(bodyOf(root.children, { pictures })) }
}

function toBody({ blocks, dropped }: Body): Pick<NitfParts, 'body' | 'dropped'> {
  return { body: blocks, dropped }
}

/** The words of inline data, which may be written in base64. */
function dataOf(one: Element): string {
  const words = textOf(one)
  if (!/base64/i.test(one.attributes['encoding'] ?? '')) return words
  const bytes = Buffer.from(words, 'base64')
  return isUtf8(bytes) ? bytes.toString() : ''
}

/** Further texts of the item, such as translations, that do not only say the same once more. */
function othersThan(
  taken: Element,
  inline: ReadonlySet<Element>,
  { body }: NitfParts,
): readonly Dropped[] {
  const others = [...inline].filter((one) => one !== taken)
  if (others.length === 0) return []
  const said = keyOf(bodyWords(body))
  return others
    .map((one) => (one.name === 'inlineData' ? dataOf(one) : textOf(find(one, 'body') ?? one)))
    .map((words) => words.replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '' && !said.includes(keyOf(words)))
    .map((words) => ({
      what: words.slice(0, 5_000),
      why: 'another text of the item, beside the first',
    }))
}

function keyOf(words: string): string {
  return words.replace(/<[^>]*>|[^\p{L}\p{N}]+/gu, '')
}

function nitfIn(one: Element): Element | undefined {
  const found = one.children.find(isNitf)
  return typeof found === 'string' ? undefined : found
}

function isNitf(node: Element | string): boolean {
  return typeof node !== 'string' && node.name.replace(/^.*:/, '') === 'nitf'
}
