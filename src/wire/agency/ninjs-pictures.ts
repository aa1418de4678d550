import type { Block } from '#story'
import { linkAddress } from '../body/marks.ts'
import type { Copy } from '../copy.ts'
import type { NamedPicture, PictureDesk } from '../parts/pictures.ts'
import { type Asked, asked, exactly, first, objects, text } from './ninjs-fields.ts'

/** Pictures that go with the text: the first is the lead, the others stand below. */
export function associated(
  item: Asked,
  pictures: PictureDesk,
): { lead?: Copy['lead']; others: readonly Block[] } {
  const found = objects(item('associations'))
    .map(asked)
    .flatMap((part): readonly Block[] => {
      const file = /^(picture|graphic)$/i.test(text(part('type')) ?? '')
        ? renditionOf(part)
        : undefined
      const said = exactly(part, 'descriptions', 'altText')
      const caption =
        text(part('description_text')) ??
        exactly(part, 'descriptions', 'caption') ??
        (hasRole(part, 'altText')
          ? undefined
          : (first(part, 'descriptions', 'caption') ??
            text(part('headline')) ??
            first(part, 'headlines', 'main')))
      const attrs =
        file &&
        pictures.take({
          ...file,
          caption,
          credit: text(part('byline')) ?? text(part('by')) ?? text(part('copyrightholder')),
          alt: said ?? (hasRole(part, 'altText') ? '' : caption),
        })
      if (attrs) return [{ type: 'picture', attrs }]
      const href = linkAddress(text(part('uri')))
      const title = text(part('headline')) ?? first(part, 'headlines', 'main')
      return href && title && href.startsWith('http')
        ? [{ type: 'embed', attrs: { href, title: title.slice(0, 1_000) } }]
        : []
    })
  const lead = found.find((block) => block.type === 'picture')
  return { ...(lead ? { lead: lead.attrs } : {}), others: found.filter((block) => block !== lead) }
}

function hasRole(part: Asked, role: string): boolean {
  return objects(part('descriptions')).some((entry) => asked(entry)('role') === role)
}

/** The file of the widest rendition. */
function renditionOf(part: Asked): Pick<NamedPicture, 'file' | 'width' | 'height'> | undefined {
  const renditions = objects(part('renditions'))
    .map(asked)
    .filter(
      (one) =>
        text(one('href')) &&
        !/video|audio/.test(text(one('mimetype')) ?? text(one('contenttype')) ?? ''),
    )
  const widest = renditions.sort(
    (one, other) => Number(other('width') ?? 0) - Number(one('width') ?? 0),
  )[0]
  const own = text(part('uri'))
  const href = widest && text(widest('href'))
  if (widest && href)
    return { file: href, width: Number(widest('width')), height: Number(widest('height')) }
  return own && /\.(jpe?g|png|gif|webp|svg)$/i.test(own) ? { file: own } : undefined
}
