import type { Link } from '../draft.ts'
import { childOf, childrenOf, type Element, within } from '../parse/element.ts'
import { webAddress } from '../parts/pictures.ts'
import { line } from './g2-fields.ts'
import { isPictureItem } from './g2-pictures.ts'

/** Pages that the metadata of an item links to: more on the subject. Pictures among them stand in the story itself. */
export function linksOf(item: Element): readonly Link[] {
  const itemMeta = childOf(item, 'itemMeta')
  return (itemMeta ? childrenOf(itemMeta, 'link') : []).flatMap((link): readonly Link[] => {
    const href = webAddress(link.attributes['href'] ?? '')
    const rel = link.attributes['rel'] ?? ''
    if (!href || isPictureItem(link) || /rightspolicy|processedFrom|derivedFrom/i.test(rel))
      return []
    const title = line(link, 'title') ?? line(link, 'headline')
    return [{ href, rel: 'related', ...(title ? { title: title.slice(0, 500) } : {}) }]
  })
}

/** The ids of the items that an item points to: a text its pictures, a package its parts. */
export function idsNamedIn(item: Element): readonly string[] {
  return [...within(item, ({ name }) => name === 'link' || name === 'itemRef')].flatMap(
    ({ attributes }) => attributes['residref'] ?? attributes['guidref'] ?? [],
  )
}
