import { STATUS_CODES } from 'node:http'

/** Problem details (RFC 9457). Members beyond the standard's may be added. */
export interface Problem {
  readonly status: number
  /** A URI that names the kind of problem. `about:blank`, the status itself, if left out. */
  readonly type?: string
  /** The same for every problem of the type. The status's name if left out. */
  readonly title?: string
  /** What is wrong this time, and what to do about it. */
  readonly detail?: string
  readonly [member: string]: unknown
}

export const problemType = 'application/problem+json; charset=utf-8'

/** The body of an `application/problem+json` answer. */
export function problemBody(problem: Problem): string {
  const { status, type, title, detail, ...members } = problem
  return JSON.stringify({
    type: type ?? 'about:blank',
    title: title ?? STATUS_CODES[status] ?? 'Error',
    status,
    detail: detail ?? sentenceFor(status),
    ...members,
  })
}

/** When to ask again, for statuses that pass by themselves. */
export function retryLater(status: number): Readonly<Record<string, string>> {
  return status === 503 || status === 429 ? { 'Retry-After': '2' } : {}
}

/** What a status means to the person who gets it. */
export function sentenceFor(status: number): string {
  return sentences[status] ?? (status >= 500 ? sentences[500] : sentences[400]) ?? ''
}

const sentences: Record<number, string> = {
  400: 'The request could not be understood. Check the address and try again.',
  404: 'There is nothing at this address. It may have been mistyped.',
  405: 'This address cannot be used in that way.',
  406: 'This answer is not available in a form that the client accepts.',
  408: 'The request took too long to arrive. Try again.',
  410: 'What was at this address has been withdrawn.',
  413: 'The request is larger than this site accepts.',
  414: 'The address is longer than this site accepts.',
  415: 'This kind of content is not accepted here.',
  416: 'The requested part lies outside the file.',
  429: 'Too many requests came from here. Wait a moment and try again.',
  431: 'The headers of the request are larger than this site accepts.',
  500: 'Something went wrong on our side. Try again in a moment.',
  503: 'The site is busy at the moment. Try again in a few seconds.',
}
