import { createHash } from 'node:crypto'

/** An id for an item that brings none: the same headline of the same day has the same one, in every file. */
export function guidOf(headline: string, published: Date | undefined): string {
  const day = published?.toISOString().slice(0, 10) ?? ''
  return `sha256:${createHash('sha256').update(`${headline}\n${day}`).digest('hex').slice(0, 32)}`
}
