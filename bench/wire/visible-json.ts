/** The texts of the stories in a JSON document of the wire: ninjs, JSON Feed, Ghost. */
export function jsonTexts(text: string): readonly string[] {
  try {
    return textsIn(JSON.parse(text))
  } catch {
    return []
  }
}

type Value = unknown
const isObject = (value: Value): value is Readonly<Record<string, Value>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textsIn(value: Value): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isObject(value)) return []
  const posts = ghostPosts(value)
  if (posts !== undefined) return posts.filter(isPost).flatMap(ownTexts)
  const items = value['items']
  return Array.isArray(items) ? items.filter(isObject).flatMap(ownTexts) : ownTexts(value)
}

function ghostPosts(value: Readonly<Record<string, Value>>): readonly Value[] | undefined {
  const db = Array.isArray(value['db']) ? value['db'][0] : value
  const data = isObject(db) && isObject(db['data']) ? db['data'] : db
  const posts = isObject(data) ? data['posts'] : undefined
  return Array.isArray(posts) ? posts : undefined
}

function isPost(post: Value): post is Readonly<Record<string, Value>> {
  return isObject(post) && post['type'] !== 'page' && post['page'] !== 1 && post['page'] !== true
}

const names =
  /^(title|headline|headline_main|body_?(text|x?html5?)?|description_(text|caption|summary)|content_(html|text)|summary|custom_excerpt)$/i

/** Kinds of items in ninjs that are no story. */
const other = /^(picture|graphic|audio|video|event|planning|component|package|assignment)$/i

/** The texts of one item. Of several forms of one text the richest counts. */
function ownTexts(item: Value): readonly string[] {
  if (!isObject(item) || other.test(String(item['type'] ?? ''))) return []
  const own = Object.entries(item).flatMap(([name, value]) =>
    names.test(name) && typeof value === 'string' ? [[name, value] as const] : [],
  )
  const rich = own.some(([name, value]) => /html/i.test(name) && value !== '')
  const kept = own.filter(([name]) => !rich || !/^(body_?text|content_text)$/i.test(name))
  const lists = ['headlines', 'bodies', 'descriptions'].flatMap((name) => listed(item[name]))
  return [...kept.map(([name, value]) => asMarkup(name, value)), ...lists, ...documentOf(item)]
}

/** Plain text that holds a less-than sign is no markup. */
function asMarkup(name: string, value: string): string {
  return /html|custom_excerpt|title|headline|summary|description/i.test(name)
    ? value
    : value.replaceAll('&', '&amp;').replaceAll('<', '&amp;lt;')
}

function listed(value: Value): readonly string[] {
  if (!Array.isArray(value)) return []
  const entries = value.filter(isObject)
  const rich = entries.filter((entry) => /html/i.test(String(entry['contenttype'] ?? '')))
  return (rich.length > 0 ? rich : entries).flatMap(({ value: words }) =>
    typeof words === 'string' ? [words] : [],
  )
}

/** Ghost's text: HTML, else the words of its Lexical or mobiledoc document. */
function documentOf(item: Readonly<Record<string, Value>>): readonly string[] {
  const html = item['html']
  if (typeof html === 'string' && html !== '') return [html]
  const source = item['lexical'] ?? item['mobiledoc']
  if (typeof source !== 'string') return []
  try {
    return wordsIn(JSON.parse(source))
  } catch {
    return []
  }
}

function wordsIn(value: Value): readonly string[] {
  if (Array.isArray(value)) {
    const [type, , , words] = value
    if (type === 0 && typeof words === 'string') return [words]
    return value.flatMap(wordsIn)
  }
  if (!isObject(value)) return []
  const { text, children, root, sections, cards } = value
  return [
    ...(typeof text === 'string' ? [text] : []),
    ...[children, root, sections, cards].flatMap(wordsIn),
  ]
}
