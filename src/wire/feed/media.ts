import { type Block, bodyWords, type Picture } from '#story'
import type { Dropped } from '../draft.ts'
import { childrenOf, type Element, textOf, within } from '../parse/element.ts'
import { cleanLine } from '../parts/clean.ts'
import type { NamedPicture } from '../parts/pictures.ts'

/** The pictures that an item names outside its text: Media RSS, enclosures, iTunes, in order of size where that is told. */
export function mediaPictures(item: Element): readonly NamedPicture[] {
  const media = [...within(item, isMediaPicture)]
    .map((element) => mediaPicture(element, [groupOf(element, item), item]))
    .sort((one, other) => (other.width || 0) - (one.width || 0))
  const enclosures = childrenOf(item, 'enclosure')
    .filter(({ attributes }) => isPictureFile(attributes['type'], attributes['url']))
    .map(({ attributes }) => ({ file: attributes['url'] ?? '' }))
  const covers = childrenOf(item, 'itunes:image').map(({ attributes }) => ({
    file: attributes['href'] ?? '',
  }))
  const seen = new Set<string>()
  return [...media, ...enclosures, ...covers].filter(({ file }) => {
    if (file === '' || seen.has(file)) return false
    seen.add(file)
    return true
  })
}

function isMediaPicture({ name, attributes }: Element): boolean {
  if (name === 'media:thumbnail') return true
  return (
    name === 'media:content' &&
    (attributes['medium'] === 'image' || isPictureFile(attributes['type'], attributes['url']))
  )
}

/** Captions of pictures that are not in the story: a text that has pictures of its own takes none from beside it. */
export function captionsLeft(
  named: readonly NamedPicture[],
  lead: Picture | undefined,
  body: readonly Block[],
): readonly Dropped[] {
  const captions = new Set(named.map(({ caption }) => cleanLine(caption ?? '')).filter(Boolean))
  if (captions.size === 0) return []
  const said = `${JSON.stringify(lead ?? '')} ${bodyWords(body)} ${JSON.stringify(body)}`
  return [...captions]
    .filter((caption) => !said.includes(JSON.stringify(caption).slice(1, -1)))
    .map((caption) => ({
      what: caption.slice(0, 5_000),
      why: 'the caption of a picture beside the text, which has its own',
    }))
}

export function isPictureFile(type: string | undefined, file: string | undefined): boolean {
  return type ? type.startsWith('image/') : /\.(jpe?g|png|gif|webp|avif)(\?|$)/i.test(file ?? '')
}

/** The group of one picture in several sizes, which says what is true of all of them. */
function groupOf(element: Element, item: Element): Element | undefined {
  return childrenOf(item, 'media:group').find(({ children }) => children.includes(element))
}

function mediaPicture(element: Element, around: readonly (Element | undefined)[]): NamedPicture {
  const said = (name: string): string | undefined => {
    const found = [element, ...around].flatMap((place) => (place ? childrenOf(place, name) : []))[0]
    return found && textOf(found).trim()
  }
  const { attributes } = element
  return {
    file: attributes['url'] ?? '',
    caption: said('media:description'),
    credit: said('media:credit'),
    alt: said('media:title'),
    width: Number(attributes['width'] ?? Number.NaN),
    height: Number(attributes['height'] ?? Number.NaN),
  }
}

/** Sound and film that an item carries, as addresses. */
export function mediaFiles(
  item: Element,
): readonly { readonly href: string; readonly type: string }[] {
  return [...childrenOf(item, 'enclosure'), ...within(item, ({ name }) => name === 'media:content')]
    .map(({ attributes }) => ({
      href: attributes['url'] ?? '',
      type: attributes['type'] ?? attributes['medium'] ?? '',
    }))
    .filter(({ href, type }) => href !== '' && /^(audio|video)/.test(type))
}
