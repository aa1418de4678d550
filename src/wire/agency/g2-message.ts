import type { Outcome } from '#kit'
import type { Copy } from '../copy.ts'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import type { Element } from '../parse/element.ts'
import type { NamedPicture } from '../parts/pictures.ts'
import { attempt } from '../refused.ts'
import { idsNamedIn } from './g2-links.ts'
import { packageCopy } from './g2-package.ts'
import { isPictureItem, pictureIn } from './g2-pictures.ts'
import { g2Copy } from './newsml-g2.ts'

/** An item of a message, with what stands around it. */
export interface G2Part {
  readonly element: Element
  readonly around: Element
  readonly at: Place
}

/**
 * Copy out of the items that came in one message. Picture items stand in the text that points to them, or that is in
 * one package with them, or that came alone with them. A package of items that are all here is only their frame.
 */
export function* messageCopies(parts: readonly G2Part[]): Generator<Outcome<Copy, Fault>> {
  const pictures = partsById(parts, ({ element }) => isPictureItem(element))
  const texts = parts.filter(
    ({ element }) => element.name === 'newsItem' && !isPictureItem(element),
  )
  const belongs = ownersOf({ parts, texts, pictures })
  const here = partsById(parts, () => true)
  for (const part of parts) {
    const { element, around, at } = part
    if (belongs.has(element.attributes['guid'] ?? '')) continue
    if (element.name === 'packageItem') {
      const framed = idsNamedIn(element).some((named) => here.has(named))
      if (!framed) yield attempt(() => packageCopy(element, at), at, 'newsml-g2')
      continue
    }
    const companions = [...belongs]
      .filter(([, owner]) => owner === part)
      .flatMap(([picture]) => pictureOf(pictures.get(picture)))
    yield attempt(() => g2Copy(element, { at, around, companions }), at, 'newsml-g2')
  }
}

function partsById(
  parts: readonly G2Part[],
  test: (part: G2Part) => boolean,
): ReadonlyMap<string, G2Part> {
  return new Map(
    parts.filter(test).map((part) => [part.element.attributes['guid'] ?? '', part] as const),
  )
}

interface Message {
  readonly parts: readonly G2Part[]
  readonly texts: readonly G2Part[]
  readonly pictures: ReadonlyMap<string, G2Part>
}

/** For each picture that belongs to a text, by its id, that text. */
function ownersOf({ parts, texts, pictures }: Message): ReadonlyMap<string, G2Part> {
  const owners = new Map<string, G2Part>()
  const give = (ids: Iterable<string>, text: G2Part | undefined): void => {
    for (const id of ids)
      if (text && id !== '' && pictures.has(id) && !owners.has(id)) owners.set(id, text)
  }
  if (pictures.size === 0) return owners
  for (const text of texts) give(idsNamedIn(text.element), text)
  for (const { element } of parts.filter((part) => part.element.name === 'packageItem')) {
    const named = idsNamedIn(element)
    give(
      named,
      texts.find((text) => named.includes(text.element.attributes['guid'] ?? '')),
    )
  }
  if (texts.length === 1) give(pictures.keys(), texts[0])
  return owners
}

function pictureOf(part: G2Part | undefined): readonly NamedPicture[] {
  const picture = part && pictureIn(part.element)
  return picture ? [picture] : []
}
