import { escapeMarkup } from '#kit'
import type { NamedPicture } from '../parts/pictures.ts'
import type { PostText } from './post-text.ts'

const missing = 'a gallery whose pictures do not stand before the post in the file'

/** A gallery names its pictures by their numbers; one that names none shows all that were uploaded to its post. */
export function gallery(code: string, attributes: string, post: PostText): string {
  const pictures = filesOf(attributes, post).filter(({ file }) => !isSound(file))
  if (pictures.length === 0) {
    post.dropped.push({ what: code.slice(0, 120), why: missing })
    return ''
  }
  return `\n\n<figure class="gallery">${pictures.map(figure).join('')}</figure>\n\n`
}

/** Sound and film, each as an embed. */
export function playlist(code: string, attributes: string, post: PostText): string {
  const files = filesOf(attributes, post).filter(({ file }) => isSound(file))
  if (files.length === 0)
    post.dropped.push({
      what: code.slice(0, 120),
      why: 'a playlist whose files are not in the export',
    })
  return files.map(({ file }) => `\n\n<iframe src="${escapeMarkup(file)}"></iframe>\n\n`).join('')
}

function filesOf(attributes: string, { known, id }: PostText): readonly NamedPicture[] {
  const named = /\b(?:ids|include)=["']?([\d,\s]+)/.exec(attributes)?.[1]
  const ids = named?.split(/[,\s]+/) ?? (id === undefined ? [] : (known.uploads.get(id) ?? []))
  return ids.flatMap((one) => known.attachments.get(one) ?? [])
}

function isSound(file: string): boolean {
  return /\.(mp3|m4a|ogg|oga|wav|flac|mp4|m4v|mov|webm|ogv|avi|wmv)$/i.test(file)
}

function figure({ file, alt, caption, credit }: NamedPicture): string {
  const cited = credit ? ` <cite>${escapeMarkup(credit)}</cite>` : ''
  const words =
    caption || credit ? `<figcaption>${escapeMarkup(caption ?? '')}${cited}</figcaption>` : ''
  const image = `<img src="${escapeMarkup(file)}" alt="${escapeMarkup(alt ?? '')}">`
  return `<figure>${image}${words}</figure>`
}
