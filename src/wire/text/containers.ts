/** A stretch of a Markdown text: plain Markdown, or a box that `:::` opens. */
export interface Stretch {
  /** Empty for plain Markdown; else the word after the colons. */
  readonly kind: string
  /** What follows that word. */
  readonly title: string
  readonly text: string
  /** The line on which it begins, from 1. */
  readonly line: number
}

/**
 * Divides a Markdown text at its boxes: from a line `::: kind title` to a line of three colons. Boxes do not nest; an
 * `embed` also ends at a blank line. Within a code fence nothing opens.
 */
export function stretchesOf(text: string): readonly Stretch[] {
  const out: Stretch[] = []
  let open: { kind: string; title: string; line: number } = { kind: '', title: '', line: 1 }
  let lines: string[] = []
  let fence = ''
  const end = (): void => {
    const words = lines.join('\n')
    if (open.kind !== '' || words.trim() !== '') out.push({ ...open, text: words })
    lines = []
  }
  for (const [index, line] of text.split('\n').entries()) {
    const tick = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (tick && fence === '') fence = tick
    else if (tick?.startsWith(fence)) fence = ''
    const colons = fence === '' ? /^:::+[ \t]*([\w-]*)[ \t]*(.*)$/.exec(line) : null
    if (!colons) {
      lines.push(line)
      if (open.kind !== 'embed' || line.trim() !== '') continue
      end()
      open = { kind: '', title: '', line: index + 2 }
      continue
    }
    end()
    const [, kind = '', title = ''] = colons
    open = { kind: kind.toLowerCase(), title: title.trim(), line: index + 1 }
  }
  end()
  return out
}
