import type { Block } from './block.ts'
import { runsOf } from './words.ts'

/** The places on the paper itself that a body links to: decoded paths, each once. */
export function linksOf(body: readonly Block[]): readonly string[] {
  const found = new Set<string>()
  for (const run of runsOf(body)) {
    for (const part of run) {
      if (part.type !== 'text') continue
      for (const mark of part.marks ?? [])
        if (mark.type === 'link') keepPath(mark.attrs.href, found)
    }
  }
  for (const block of body) if (block.type === 'embed') keepPath(block.attrs.href, found)
  return [...found]
}

function keepPath(href: string, found: Set<string>): void {
  if (!href.startsWith('/')) return
  try {
    found.add(decodeURI(new URL(href, 'http://paper.invalid').pathname))
  } catch {
    // A link with a broken escape leads to no story.
  }
}
