import { find } from '../parse/element.ts'
import { webAddress } from '../parts/pictures.ts'
import type { Maker } from './making.ts'

/** Film, sound and frames: readers get a link to them. */
export const media: Maker = (element, making, inside) => {
  const { attributes } = element
  const file =
    attributes['src'] ??
    attributes['data-src'] ??
    attributes['data'] ??
    find(element, 'source')?.attributes['src']
  const address = file === undefined ? undefined : addressOf(file, making.base)
  if (address === undefined) {
    making.dropped.set(
      `<${element.name}> ${file ?? ''}`.trim().slice(0, 80),
      'an embed without a web address',
    )
    return making.blocks(element.children, inside)
  }
  const title = attributes['title']?.replace(/\s+/g, ' ').trim().slice(0, 1_000)
  const provider =
    attributes['data-provider'] ?? URL.parse(address)?.hostname.replace(/^(www|player)\./, '')
  return [
    {
      type: 'embed',
      attrs: { href: address, ...(title ? { title } : {}), ...(provider ? { provider } : {}) },
    },
  ]
}

/** An address without a scheme is on the web also where it is not known what page it stood on. */
function addressOf(file: string, base: string | undefined): string | undefined {
  return webAddress(file.startsWith('//') && base === undefined ? `https:${file}` : file, base)
}
