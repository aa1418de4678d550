import type { ComponentChild, JSX } from 'preact'
import { editsOf, setPart } from './typography.ts'
import type { Marked } from './views.ts'

/** Words with the places marked where a search matched. Places that overlap or lie outside are left unmarked. */
export function MarkedText({
  marked,
  language,
}: {
  readonly marked: Marked
  readonly language: string
}): JSX.Element {
  const { text, hits } = marked
  const edits = editsOf(text, language)
  const parts: ComponentChild[] = []
  let at = 0
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > text.length) continue
    parts.push(setPart(text, at, start, edits))
    parts.push(<mark>{setPart(text, start, end, edits)}</mark>)
    at = end
  }
  parts.push(setPart(text, at, text.length, edits))
  return <>{parts}</>
}
