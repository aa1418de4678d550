import { childOf, childrenOf, type Element } from '../parse/element.ts'
import type { NamedPicture } from '../parts/pictures.ts'
import { codeAt, line, lines } from './g2-fields.ts'

/** Whether an item, or a link to one, is of a picture by its class (`ninat:picture`). */
export function isPictureItem(item: Element): boolean {
  const itemClass = codeAt(childOf(item, 'itemMeta') ?? item, 'itemClass') ?? ''
  return /[:/](picture|graphic)$/.test(itemClass)
}

/** The picture of a picture item: its largest file, with the caption and the credit of the item. */
export function pictureIn(item: Element): NamedPicture | undefined {
  const [largest] = filesIn(item)
  if (!largest) return undefined
  const contentMeta = childOf(item, 'contentMeta')
  const described = contentMeta ? childrenOf(contentMeta, 'description') : []
  const caption =
    described.find(({ attributes }) => /caption/.test(attributes['role'] ?? '')) ?? described[0]
  const rights = childOf(item, 'rightsInfo')
  const by = lines(contentMeta, 'by').join(', ') || line(childOf(contentMeta, 'creator'), 'name')
  const credit = [by, line(contentMeta, 'creditline') ?? line(rights, 'copyrightNotice')]
  return {
    ...largest,
    caption: caption && line({ ...item, children: [caption] }, 'description'),
    credit: [...new Set(credit.filter(Boolean))].join(' / '),
    alt: line(contentMeta, 'headline') ?? line(childOf(item, 'itemMeta'), 'title'),
  }
}

/** The picture files in the content set of an item, the largest first. */
export function filesIn(item: Element): readonly NamedPicture[] {
  const set = childOf(item, 'contentSet')
  return (set ? childrenOf(set, 'remoteContent') : [])
    .filter(
      ({ attributes }) =>
        attributes['href'] !== undefined &&
        (attributes['contenttype']?.startsWith('image/') ?? isPictureItem(item)),
    )
    .map(({ attributes }) => ({
      file: attributes['href'] ?? '',
      width: Number(attributes['width']),
      height: Number(attributes['height']),
    }))
    .sort((one, other) => (other.width || 0) - (one.width || 0))
}

/** Pictures that the metadata of a text links to by their address. */
export function linkedPictures(item: Element): readonly NamedPicture[] {
  const itemMeta = childOf(item, 'itemMeta')
  return (itemMeta ? childrenOf(itemMeta, 'link') : [])
    .filter((link) => isPictureItem(link) && link.attributes['href'] !== undefined)
    .map((link) => ({ file: link.attributes['href'] ?? '', alt: line(link, 'title') }))
}
