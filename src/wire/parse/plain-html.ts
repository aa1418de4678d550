import { decodeHTML, decodeHTMLAttribute } from 'entities'
import type { Element, Node } from './element.ts'

interface Open {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: Node[]
}

const tag = /<(\/?)([a-z][a-z1-6]*)((?:[ \t\n]+[a-z][a-z-]*="[^"]*")*)[ \t\n]*(\/?)>/y
const attribute = /([a-z][a-z-]*)="([^"]*)"/g

const blocks = new Set(
  'p div section article aside header footer figure figcaption blockquote ul ol li h1 h2 h3 h4 h5 h6 hr'.split(
    ' ',
  ),
)
const words = new Set(
  'a b i em strong s u small code sub sup span cite q time abbr mark del ins br img'.split(' '),
)
const voids = new Set(['br', 'img', 'hr'])
const deepest = 100

/**
 * A tree of HTML that is so plain that no rule of the standard for mending markup applies: every tag is closed where it was
 * opened, blocks do not stand in paragraphs, values have quotes. Gives the very tree that the real parser gives, many times as
 * fast; for all else nothing, and the real parser must read it.
 */
export function plainTree(html: string): Element | undefined {
  if (/[\0\r]/.test(html)) return undefined
  const root: Open = { name: '#root', attributes: {}, children: [] }
  const open: Open[] = [root]
  let at = 0
  for (let next = html.indexOf('<'); next >= 0; next = html.indexOf('<', at)) {
    addText(open, html.slice(at, next))
    tag.lastIndex = next
    const found = tag.exec(html)
    if (!found || !take(open, found)) return undefined
    at = tag.lastIndex
  }
  addText(open, html.slice(at))
  return open.length === 1 ? root : undefined
}

function addText(open: readonly Open[], text: string): void {
  if (text !== '') open.at(-1)?.children.push(text.includes('&') ? decodeHTML(text) : text)
}

/** Takes a tag in; says whether that was plain. */
function take(open: Open[], [, slash, name = '', values = '', closed]: RegExpExecArray): boolean {
  if (slash) {
    const last = open.at(-1)
    if (open.length === 1 || last?.name !== name || values !== '' || closed !== '') return false
    open.pop()
    return true
  }
  if (!mayOpen(open, name) || (closed !== '' && !voids.has(name))) return false
  const attributes = attributesOf(values)
  if (!attributes) return false
  const element = { name, attributes, children: [] }
  open.at(-1)?.children.push(element)
  if (!voids.has(name)) open.push(element)
  return true
}

/** Whether an element may stand here without closing another one, or being moved. */
function mayOpen(open: readonly Open[], name: string): boolean {
  if (open.length > deepest) return false
  if (words.has(name)) return name !== 'a' || !isOpen(open, 'a')
  if (!blocks.has(name) || isOpen(open, 'p')) return false
  const parent = open.at(-1)?.name ?? ''
  if (name === 'li') return parent === 'ul' || parent === 'ol'
  return !/^h[1-6]/.test(name) || !/^h[1-6]$/.test(parent)
}

function isOpen(open: readonly Open[], name: string): boolean {
  return open.some((element) => element.name === name)
}

function attributesOf(text: string): Record<string, string> | undefined {
  const attributes: Record<string, string> = {}
  if (text === '') return attributes
  for (const [, name = '', value = ''] of text.matchAll(attribute)) {
    if (name in attributes) return undefined
    attributes[name] = value.includes('&') ? decodeHTMLAttribute(value) : value
  }
  return attributes
}
