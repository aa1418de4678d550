import { SaxesParser } from 'saxes'

/*
 * What a document may hold, element by element, and whether one does. The models beside this file say it in words of
 * their own, for the elements that this room writes; other elements that a standard has at a place are only named.
 */

/** What an attribute or the text of an element may be. */
export interface Value {
  readonly form: RegExp
  /** It names concepts by qcodes, several parted by spaces. */
  readonly codes?: true
}

/** A place among the children of an element: how many of which names may stand there. */
export interface Place {
  readonly names: readonly string[]
  readonly least: number
  readonly most: number
}

export interface ElementModel {
  /** The places of its children, in their order; without any it holds no element. */
  readonly children?: readonly Place[]
  /** Its own text; without any there may be white space between children only. */
  readonly text?: Value
  readonly attributes?: Readonly<Record<string, Value>>
  /** The attributes that it cannot be without. */
  readonly needs?: readonly string[]
  /** Attributes of which it has at least one. */
  readonly needsOneOf?: readonly string[]
}

/** The elements of a standard, by their names. */
export interface Model {
  readonly namespace: string
  readonly elements: Readonly<Record<string, ElementModel>>
  /** The codes of the vocabularies that are closed, by the alias of each. */
  readonly codes?: Readonly<Record<string, readonly string[]>>
  /** The aliases that qcodes inside an element may have; nothing where the element does not tell, or cannot be known. */
  readonly aliases?: (element: XmlElement) => ReadonlySet<string> | undefined
}

/** Stands for an element of any namespace. */
export const anything = '*'

/** Names that stand in one text. */
export function named(text: string): readonly string[] {
  return text.split(' ')
}

/** Exactly one of some names. */
export const one = (...names: readonly string[]): Place => ({ names, least: 1, most: 1 })
/** One of some names, or none. */
export const maybe = (...names: readonly string[]): Place => ({ names, least: 0, most: 1 })
/** Any number of some names, in any order. */
export const some = (...names: readonly string[]): Place => ({ names, least: 0, most: Infinity })
/** At least one of some names, in any order. */
export const many = (...names: readonly string[]): Place => ({ names, least: 1, most: Infinity })

export const anyText: Value = { form: /^[^]*$/u }
/** The lexical forms of XML Schema's types. */
export const wholeNumber: Value = { form: /^\+?\d+$/ }
export const positiveNumber: Value = { form: /^\+?0*[1-9]\d*$/ }
export const nameToken: Value = { form: /^[\p{L}\p{N}\p{M}.:_·-]+$/u }
/** An address as it may be written: what no address can have is escaped by who follows it. */
export const address: Value = { form: /^[^\t\n\r]*$/ }
export const languageCode: Value = { form: /^[a-zA-Z]{1,8}(-[a-zA-Z\d]{1,8})*$/ }
const day = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const zone = String.raw`(Z|[+-]\d\d:\d\d)`
const clock = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?`
export const dateTime: Value = { form: new RegExp(String.raw`^\s*${day}T${clock}${zone}?\s*$`) }
export const dateOrTime: Value = {
  form: new RegExp(String.raw`^\s*${day}(T${clock})?${zone}?\s*$`),
}

/** One of these words. */
export function oneOf(...words: readonly string[]): Value {
  return { form: new RegExp(`^(${words.join('|')})$`) }
}

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  readonly namespace: string
  /** By their names; of those of another namespace only `xml:lang` is here. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Its own text, without that of its children. */
  readonly text: string
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/** Reads a document as strictly as XML 1.0 with namespaces wants it; throws where it is not well-formed. */
export function readStrictly(xml: string): XmlElement {
  interface Open extends XmlElement {
    readonly children: XmlElement[]
    text: string
  }
  const top: Open = { name: '', namespace: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser({ xmlns: true })
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const own = Object.values(attributes)
      .filter((attribute) => attribute.uri === '' || attribute.uri === xmlNamespace)
      .map(({ name, value }) => [name, value] as const)
    const element = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(own),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(xml).close()
  const [root] = top.children
  if (!root) throw new Error('there is no element')
  return root
}

export interface CheckOptions {
  /**
   * Passes over elements that the models name without saying what is in them, and those of namespaces without a model:
   * for documents of others, which have more than this room writes.
   */
  readonly onlyModelled?: boolean
}

/** What some models have against a document, each with the path to where it is. */
export function violationsOf(
  root: XmlElement,
  models: readonly Model[],
  { onlyModelled = false }: CheckOptions = {},
): readonly string[] {
  return violationsIn(root, { models, onlyModelled, path: root.name, aliases: undefined })
}

interface Checking {
  readonly models: readonly Model[]
  readonly onlyModelled: boolean
  readonly path: string
  readonly aliases: ReadonlySet<string> | undefined
}

function violationsIn(element: XmlElement, checking: Checking): readonly string[] {
  const { models, onlyModelled, path } = checking
  const model = models.find(({ namespace }) => namespace === element.namespace)
  const own = model && Object.hasOwn(model.elements, element.name)
  const elementModel = own ? model.elements[element.name] : undefined
  if (!model || !elementModel) return onlyModelled ? [] : [`${path}: is not in the model`]
  const aliases = model.aliases?.(element) ?? checking.aliases
  return [
    ...attributeViolations(element, elementModel, { ...checking, aliases }, model),
    ...textViolations(element, elementModel, path),
    ...orderViolations(element, elementModel, checking),
    ...element.children.flatMap((child) =>
      violationsIn(child, { ...checking, path: `${path}/${child.name}`, aliases }),
    ),
  ]
}

function attributeViolations(
  { attributes }: XmlElement,
  { attributes: known = {}, needs = [], needsOneOf }: ElementModel,
  { path, aliases }: Checking,
  model: Model,
): readonly string[] {
  const said = Object.entries(attributes).flatMap(([name, text]) => {
    const value = Object.hasOwn(known, name) ? known[name] : undefined
    if (!value) return [`${path}: has no attribute ${name}`]
    if (!value.form.test(text)) return [`${path}: ${name} may not be “${text}”`]
    return value.codes ? codeViolations(text, { path, name, aliases, model }) : []
  })
  const missing = needs.filter((name) => !Object.hasOwn(attributes, name))
  const oneMissing = needsOneOf && !needsOneOf.some((name) => Object.hasOwn(attributes, name))
  return [
    ...said,
    ...missing.map((name) => `${path}: ${name} is missing`),
    ...(oneMissing ? [`${path}: one of ${needsOneOf.join(', ')} is missing`] : []),
  ]
}

function codeViolations(
  text: string,
  {
    path,
    name,
    aliases,
    model,
  }: {
    readonly path: string
    readonly name: string
    readonly aliases: ReadonlySet<string> | undefined
    readonly model: Model
  },
): readonly string[] {
  return text.split(' ').flatMap((qcode) => {
    const [alias = '', code = ''] = qcode.split(/:(.*)/s)
    if (aliases && !aliases.has(alias)) return [`${path}: no catalog has the alias of ${qcode}`]
    const codes = model.codes?.[alias]
    return codes && !codes.includes(code) ? [`${path}: ${name} knows no ${qcode}`] : []
  })
}

function textViolations(
  { text }: XmlElement,
  { text: value }: ElementModel,
  path: string,
): readonly string[] {
  if (!value) return /\S/u.test(text) ? [`${path}: may not hold text`] : []
  return value.form.test(text) ? [] : [`${path}: its text may not be “${text}”`]
}

function orderViolations(
  element: XmlElement,
  { children: places = [] }: ElementModel,
  { path, onlyModelled }: Checking,
): readonly string[] {
  const counts = places.map(() => 0)
  const found: string[] = []
  let last = 0
  for (const { name, namespace } of element.children) {
    const foreign = namespace !== element.namespace
    const at = places.findIndex(({ names }) =>
      foreign ? names.includes(anything) : names.includes(name) || names.includes(anything),
    )
    if (at < 0) {
      if (!foreign || !onlyModelled) found.push(`${path}: may not hold ${name}`)
      continue
    }
    if (at < last) found.push(`${path}: ${name} stands too late`)
    last = Math.max(last, at)
    counts[at] = (counts[at] ?? 0) + 1
  }
  for (const [at, { names, least, most }] of places.entries()) {
    const count = counts[at] ?? 0
    const what = names.join(' or ')
    if (count < least) found.push(`${path}: ${what} is missing`)
    if (count > most) found.push(`${path}: has ${count} of ${what}`)
  }
  return found
}
