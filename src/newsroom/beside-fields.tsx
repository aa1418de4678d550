import type { ComponentChildren } from 'preact'
import { Button } from './frame.tsx'

/** Where the forms of the page stand. */
export interface Place {
  readonly word: string
  /** The story of the page. */
  readonly page: string
}

/** A small button that decides one thing. */
export function Act(props: {
  readonly at: Place
  readonly to: string
  readonly fields?: Readonly<Record<string, string>>
  /** Begins with the words on the button. */
  readonly label: string
  readonly children: ComponentChildren
}) {
  const { at, to, fields = {}, label, children } = props
  return (
    <Button word={at.word} to={`beside/${to}`} fields={{ page: at.page, ...fields }} label={label}>
      {children}
    </Button>
  )
}

/** A form that opens behind its summary, with room for the reason. */
export function MoreForm(props: {
  readonly at: Place
  readonly to: string
  readonly fields?: Readonly<Record<string, string>>
  readonly summary: string
  readonly label: string
  readonly button: string
  readonly children?: ComponentChildren
}) {
  const { at, to, fields = {}, summary, label, button, children } = props
  return (
    <details>
      <summary aria-label={label}>{summary}</summary>
      <form method="post" action={`/newsroom/beside/${to}`}>
        <input type="hidden" name="word" value={at.word} />
        <input type="hidden" name="page" value={at.page} />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <label>
          Why, for the record <input name="why" maxLength={500} />
        </label>
        <button type="submit">{button}</button>
      </form>
    </details>
  )
}
