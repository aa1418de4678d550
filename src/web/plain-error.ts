import { STATUS_CODES } from 'node:http'
import { escapeMarkup } from '#kit'
import { retryLater, sentenceFor } from './problem.ts'
import type { Rendered } from './route.ts'

/** A page for an error when the real error page cannot be made. */
export function plainError(status: number): Rendered {
  const title = escapeMarkup(STATUS_CODES[status] ?? 'Error')
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${escapeMarkup(sentenceFor(status))}</p></body></html>\n`,
    headers: retryLater(status),
    tags: [],
  }
}
