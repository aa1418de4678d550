import type { JSX } from 'preact'
import type { Locale } from './locale.ts'

/** Plain links: nothing is asked of these sites until a reader follows one. */
const networks: readonly (readonly [string, (address: string, title: string) => string])[] = [
  ['WhatsApp', (address, title) => `https://wa.me/?text=${title}%20${address}`],
  ['Bluesky', (address, title) => `https://bsky.app/intent/compose?text=${title}%20${address}`],
  ['Facebook', (address) => `https://www.facebook.com/sharer/sharer.php?u=${address}`],
  ['X', (address, title) => `https://x.com/intent/post?text=${title}&url=${address}`],
]

/** An address in letters that people read: a copy of it leads to the same place. */
function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Ways to pass a story on: by mail, on a few networks, and its address to copy. */
export function Share({
  address,
  title,
  locale,
}: {
  readonly address: string
  readonly title: string
  readonly locale: Locale
}): JSX.Element {
  const { words } = locale
  const to = encodeURIComponent(address)
  const named = encodeURIComponent(title.toWellFormed())
  return (
    <section class="share" aria-labelledby="share">
      <h2 id="share">{words.share}</h2>
      <ul>
        <li>
          <a href={`mailto:?subject=${named}&body=${to}`}>{words.mail}</a>
        </li>
        {networks.map(([name, linkOf]) => (
          <li key={name}>
            <a href={linkOf(to, named)} rel="noopener nofollow" aria-label={words.shareBy(name)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p class="address" dir="ltr">
        {readable(address)}
      </p>
    </section>
  )
}
