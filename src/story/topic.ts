import { z } from 'zod'

/** What a topic is: IPTC's kinds of concept, as far as a paper has pages for them. */
export const topicKind = z.enum(['subject', 'person', 'organisation', 'place', 'event'])
export type TopicKind = z.infer<typeof topicKind>

export const slug = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u, 'may hold letters, digits and hyphens only')

/** A topic as a story names it. */
export const topicRef = z.strictObject({
  slug,
  name: z.string().trim().min(1).max(200),
  kind: topicKind.default('subject'),
  /** The concept in a scheme, as a qcode: `medtop:20000002`. */
  code: z.string().max(100).optional(),
})
export type TopicRef = z.infer<typeof topicRef>

/** A topic with its own page. */
export interface Topic extends TopicRef {
  readonly description?: string
}
