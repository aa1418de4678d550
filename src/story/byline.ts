import { z } from 'zod'
import { slug } from './topic.ts'

/** Who wrote it: a person with a page of their own, or a line of credit (an agency, "Staff and agencies"). */
export const byline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person'), name: z.string().trim().min(1).max(200), slug }),
  z.strictObject({ type: z.literal('credit'), text: z.string().trim().min(1).max(300) }),
])
export type Byline = z.infer<typeof byline>

/** The names of a byline line, in order. */
export function bylineNames(bylines: readonly Byline[]): readonly string[] {
  return bylines.map((line) => (line.type === 'person' ? line.name : line.text))
}

/** A person of the paper, with their page. */
export interface Author {
  readonly slug: string
  readonly name: string
  readonly role?: string
  readonly bio?: string
  readonly email?: string
}
