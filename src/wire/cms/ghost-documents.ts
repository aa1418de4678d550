import type { Place } from '../draft.ts'
import type { Element, Node } from '../parse/element.ts'
import { isDeeper } from '../parse/json-depth.ts'
import { isObject, type JsonObject } from '../parse/json-object.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { Refused } from '../refused.ts'
import { renderMarkdown } from '../text/markdown.ts'

/** The tree of HTML that a text in Lexical's JSON stands for (Ghost 5). */
export function lexicalNodes(json: string, at: Place): readonly Node[] {
  const root = parsed(json, at)['root']
  return isObject(root) ? children(root, at) : []
}

function parsed(json: string, at: Place): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    value = undefined
  }
  if (isObject(value) && !isDeeper(value, 200)) return value
  throw new Refused({
    type: 'malformed',
    at,
    format: 'ghost',
    problem: 'the text of a post is no JSON document',
  })
}

function children(node: JsonObject, at: Place): readonly Node[] {
  return objects(node['children']).flatMap((child) => lexicalNode(child, at))
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function element(
  name: string,
  inner: readonly Node[],
  attributes: Readonly<Record<string, string>> = {},
): Element {
  return { name, attributes, children: inner }
}

/** Lexical's bits for the form of a text, in the order in which they nest. */
const formats: readonly (readonly [bit: number, name: string])[] = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
]

function lexicalNode(node: JsonObject, at: Place): readonly Node[] {
  switch (text(node['type'])) {
    case 'text':
    case 'extended-text':
      return [formatted(text(node['text']), Number(node['format'] ?? 0))]
    case 'linebreak':
      return [element('br', [])]
    case 'link':
      return [element('a', children(node, at), { href: text(node['url']) })]
    case 'heading':
    case 'extended-heading':
      return [element(text(node['tag']) || 'h2', children(node, at))]
    case 'list':
      return [element(node['listType'] === 'number' ? 'ol' : 'ul', children(node, at))]
    case 'listitem':
      return [element('li', children(node, at))]
    case 'quote':
    case 'extended-quote':
    case 'aside':
      return [element('blockquote', children(node, at))]
    default:
      return card(text(node['type']), node, at) ?? [element('p', children(node, at))]
  }
}

function formatted(words: string, format: number): Node {
  return formats.reduce<Node>(
    (inner, [bit, name]) => (format & bit ? element(name, [inner]) : inner),
    words,
  )
}

/** A card: the same in Lexical and mobiledoc but for a name or two. Nothing for what is no card. */
function card(type: string, data: JsonObject, at: Place): readonly Node[] | undefined {
  const html = (value: unknown): readonly Node[] => parsePiece(text(value), at).children
  switch (type) {
    case 'horizontalrule':
    case 'hr':
      return [element('hr', [])]
    case 'image':
      return [figure([image(data)], data['caption'], at)]
    case 'gallery':
      return [figure(objects(data['images']).map(image), data['caption'], at)]
    case 'html':
      return html(data['html'])
    case 'markdown':
    case 'card-markdown':
      return parsePiece(renderMarkdown(text(data['markdown'])), at).children
    case 'codeblock':
    case 'code':
      return [element('pre', [text(data['code'])])]
    case 'callout':
      return [element('p', html(data['calloutText']))]
    case 'toggle':
      return [element('h3', html(data['heading'])), ...html(data['content'])]
    case 'embed':
    case 'video':
    case 'audio':
      return [
        figure(
          [
            element('iframe', [], {
              src: text(data['url']) || text(data['src']),
              title: text(data['title']),
            }),
          ],
          data['caption'],
          at,
        ),
      ]
    case 'bookmark':
    case 'file':
    case 'button':
      return [link(data)]
    case 'paywall':
    case 'email':
    case 'email-cta':
    case 'signup':
      return []
    default:
      return undefined
  }
}

function image(data: JsonObject): Element {
  return element('img', [], { src: text(data['src']), alt: text(data['alt']) })
}

function figure(inner: readonly Node[], caption: unknown, at: Place): Element {
  const words = text(caption)
  return element(
    'figure',
    words === '' ? inner : [...inner, element('figcaption', parsePiece(words, at).children)],
  )
}

/** A bookmark, file or button: a paragraph that links. */
function link(data: JsonObject): Element {
  const { metadata } = data
  const titled = isObject(metadata) ? text(metadata['title']) : ''
  const href = text(data['url']) || text(data['src']) || text(data['buttonUrl'])
  const words =
    titled || text(data['fileTitle']) || text(data['buttonText']) || text(data['title']) || href
  return element('p', [element('a', [words], { href })])
}

/** The tree of HTML that a mobiledoc document stands for (Ghost 1 to 4; mobiledoc 0.3). */
export function mobiledocNodes(json: string, at: Place): readonly Node[] {
  const document = parsed(json, at)
  const sections = arrays(document['sections'])
  const markups = arrays(document['markups'])
  const cards = arrays(document['cards'])
  return sections.flatMap((section): readonly Node[] => {
    const [kind, second, third] = section
    if (kind === 1) return [element(text(second) || 'p', inline(arrays(third), markups))]
    if (kind === 2) return [element('img', [], { src: text(second) })]
    if (kind === 3)
      return [
        element(
          text(second) || 'ul',
          arrays(third).map((item) => element('li', inline(arrays(item), markups))),
        ),
      ]
    const [name, payload] = kind === 10 ? (cards[Number(second)] ?? []) : []
    return card(text(name), isObject(payload) ? payload : {}, at) ?? []
  })
}

function arrays(value: unknown): readonly (readonly unknown[])[] {
  return Array.isArray(value) ? value.filter((part) => Array.isArray(part)) : []
}

/** Markers open markups, and close a number of them after their text. An atom's text stands in for it. */
function inline(
  markers: readonly (readonly unknown[])[],
  markups: readonly (readonly unknown[])[],
): readonly Node[] {
  const open: Element[] = []
  return markers.map(([, opened, closed, words]) => {
    const indexes: readonly unknown[] = Array.isArray(opened) ? opened : []
    for (const index of indexes) {
      const [name, attributes] = markups[Number(index)] ?? []
      const pairs: readonly unknown[] = Array.isArray(attributes) ? attributes : []
      const href = pairs[pairs.indexOf('href') + 1]
      open.push(
        element(text(name) || 'span', [], pairs.includes('href') ? { href: text(href) } : {}),
      )
    }
    const node = open.reduceRight<Node>(
      (inner, around) => ({ ...around, children: [inner] }),
      text(words),
    )
    open.length = Math.max(0, open.length - Number(closed ?? 0))
    return node
  })
}
