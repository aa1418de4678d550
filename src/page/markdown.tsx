import MarkdownIt from 'markdown-it'
import type { JSX } from 'preact'
import { typeset } from './typography.ts'

/** Markdown of the paper's own configuration. HTML in it is shown as text; pictures are left out. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image')

/** A longer text of the paper itself. Its first level of headings is `h2`, below the page's `h1`. */
export function Markdown({
  text,
  language,
}: {
  readonly text: string
  readonly language: string
}): JSX.Element {
  const tokens = markdown.parse(text, {})
  for (const token of tokens) {
    if (token.type.startsWith('heading')) token.tag = lowered(token.tag)
    for (const child of token.children ?? [])
      if (child.type === 'text') child.content = typeset(child.content, language)
  }
  const html = markdown.renderer.render(tokens, markdown.options, {})
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />
}

function lowered(tag: string): string {
  return tag === 'h1' ? 'h2' : tag
}
