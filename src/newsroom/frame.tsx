import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { dateLanguage } from '#kit'
import type { Paper } from '#story'

/** A button that is a form of its own, because it changes something. */
export function Button(props: {
  readonly word: string
  /** Where it goes, below /newsroom/. */
  readonly to: string
  readonly fields: Readonly<Record<string, string>>
  readonly label: string
  readonly danger?: boolean
  readonly children: ComponentChildren
}) {
  return (
    <form method="post" action={`/newsroom/${props.to}`}>
      <input type="hidden" name="word" value={props.word} />
      {Object.entries(props.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" aria-label={props.label} class={props.danger ? 'danger' : undefined}>
        {props.children}
      </button>
    </form>
  )
}

/** How the last press of a button went. */
export function Said({ said }: { readonly said: { ok: boolean; text: string } | undefined }) {
  return said ? (
    <p class={said.ok ? 'said' : 'said wrong'} role="status">
      {said.text}
    </p>
  ) : null
}

export function Time({ at, paper }: { at: Date; paper: Paper }) {
  return <time dateTime={at.toISOString()}>{formatOf(paper).format(at)}</time>
}

/** A share of 0 to 1, never rounded up to all. */
export function percent(share: number): string {
  return `${Math.min(99, Math.round(share * 100))} %`
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once: to make one takes longer than the rest of a row. */
function formatOf({ language, timeZone }: Paper): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  const format = formats.get(key) ?? new Intl.DateTimeFormat(dateLanguage(language), options)
  formats.set(key, format)
  return format
}

const rooms = {
  desk: ['/newsroom', 'Desk'],
  beside: ['/newsroom/beside', 'By its side'],
  storylines: ['/newsroom/storylines', 'Storylines'],
  sources: ['/newsroom/sources', 'Sources'],
} as const

/** A page of the newsroom, and which of its rooms it is in. Only who is inside sees the way to the others. */
export function frame(
  paper: Paper,
  room: keyof typeof rooms | 'outside',
  body: ComponentChildren,
): string {
  const page = (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`Newsroom · ${paper.name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/newsroom/desk.css" />
      </head>
      <body>
        <header>
          <h1>Newsroom</h1>
          {room !== 'outside' && (
            <nav aria-label="Newsroom">
              {Object.entries(rooms).map(([name, [address, title]]) => (
                <a key={name} href={address} aria-current={name === room ? 'true' : undefined}>
                  {title}
                </a>
              ))}
            </nav>
          )}
          <a href="/">{paper.name}</a>
        </header>
        <main>{body}</main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}
