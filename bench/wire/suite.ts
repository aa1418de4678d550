import { basename } from 'node:path'

/** What a suite says of one of its files by where it lies, or by its own first lines. */
export type Verdict = 'valid' | 'invalid'

/**
 * Whether a file is valid by its suite: IPTC names folders and files `should_fail`, the feed validator writes what it
 * expects into a comment (an exclamation mark means: no such fault), others say so in the name.
 */
export function verdictOf(path: string, text: string): Verdict {
  const validator = path.includes('w3c_feedvalidator')
  if (/should_fail|illformed|\binvalid\b|malformed|crash/i.test(path)) return 'invalid'
  const expected = validator ? /^\s*Expect:\s*(\S)/m.exec(text.slice(0, 2_000))?.[1] : undefined
  if (expected !== undefined && expected !== '!') return 'invalid'
  return 'valid'
}

/** Expectations, lists of tests and schemas that lie beside the files of a suite: no input of a wire desk. */
export function isBeside(path: string): boolean {
  return (
    /ninjs-schema|\.(xsd|dtd|md|py|sh|html|css|txt~)$/i.test(basename(path)) ||
    (/gofeed|feedparser/.test(path) && path.endsWith('.json') && !/parser\/json\//.test(path))
  )
}
