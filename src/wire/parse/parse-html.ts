import { Tokenizer } from 'htmlparser2'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, parseFragment } from 'parse5'
import type { Place } from '../draft.ts'
import { Refused } from '../refused.ts'
import type { Element, Node } from './element.ts'
import { plainTree } from './plain-html.ts'

type Parsed = DefaultTreeAdapterMap['node']

const deepest = 300
/** Characters of markup. Four times the longest story. */
const longest = 8_000_000

/**
 * A tree of HTML as browsers build it. Refuses markup nested so deep, or so unclosed, that building the tree
 * takes more than its length allows.
 */
export function parseDocument(html: string, at: Place): Element {
  return build(html, at, (treeAdapter) => parse(html, { treeAdapter, scriptingEnabled: false }))
}

/** The same for a piece of HTML, as it stands in a feed. */
export function parsePiece(markup: string, at: Place): Element {
  const html = asHtml(markup)
  return (html.length <= longest ? plainTree(html) : undefined) ?? parsedPiece(html, at)
}

/** A piece as the real parser reads it. */
export function parsedPiece(html: string, at: Place): Element {
  return build(html, at, (treeAdapter) =>
    parseFragment(html, { treeAdapter, scriptingEnabled: false }),
  )
}

const closesItself =
  /<(iframe|script|style|textarea|title|noscript|noframes|noembed|xmp)\b([^<>]*)\/>/gi

/**
 * XML's habits in HTML: a CDATA section is text, not the comment that browsers make of it; an element that closes itself
 * holds nothing, where browsers let it swallow all that follows.
 */
function asHtml(markup: string): string {
  const open = markup.includes('<![CDATA[')
    ? markup.replace(/<!\[CDATA\[([^]*?)(\]\]>|$)/g, '$1')
    : markup
  return open.includes('/>') ? open.replace(closesItself, '<$1$2></$1>') : open
}

function build(
  html: string,
  at: Place,
  parseWith: (adapter: typeof defaultTreeAdapter) => Parsed,
): Element {
  if (html.length > longest)
    throw new Refused({ type: 'too_long', at, what: 'page', limit: longest })
  const marks = html.split('<').length
  // Markup with fewer tags than that cannot be deeper, so that most pieces need not be walked through.
  if (marks > deepest && depthOf(html) > deepest)
    throw new Refused({ type: 'too_deep', at, format: 'html' })
  let left = 2_000 + 2 * marks
  const bounded: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      left -= 1
      if (left < 0) throw new Refused({ type: 'too_deep', at, format: 'html' })
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
  }
  return elementOf(parseWith(bounded))
}

const empty =
  /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dt|dd|option)$/

/** How many elements are open at most, those left out that close themselves. Cheap, unlike building the tree. */
function depthOf(html: string): number {
  let depth = 0
  let most = 0
  let open = ''
  const ignore = (): void => undefined
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        open = html.slice(start, end).toLowerCase()
      },
      onopentagend: () => {
        if (!empty.test(open)) depth += 1
        most = Math.max(most, depth)
      },
      onclosetag: (start, end) => {
        if (!empty.test(html.slice(start, end).toLowerCase())) depth = Math.max(0, depth - 1)
      },
      onselfclosingtag: ignore,
      onattribname: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
      ontext: ignore,
      ontextentity: ignore,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return most
}

/** parse5's tree as ours. Depth is bounded by then, except for what the parser itself nests. */
function elementOf(root: Parsed): Element {
  const top: { name: string; attributes: Record<string, string>; children: Node[] } = {
    name: '#root',
    attributes: {},
    children: [],
  }
  const waiting: { from: Parsed; into: Node[] }[] = [{ from: root, into: top.children }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const children =
      'content' in next.from
        ? next.from.content.childNodes
        : 'childNodes' in next.from
          ? next.from.childNodes
          : []
    for (const child of children) {
      if ('value' in child) next.into.push(child.value)
      if (!('tagName' in child)) continue
      const made = {
        name: child.tagName,
        attributes: Object.fromEntries(child.attrs.map(({ name, value }) => [name, value])),
        children: [],
      }
      next.into.push(made)
      waiting.push({ from: child, into: made.children })
    }
  }
  return top
}
