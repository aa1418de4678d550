import { z } from 'zod'

/** A correction says what was wrong; a clarification what was unclear. */
export const correction = z.strictObject({
  at: z.coerce.date(),
  kind: z.enum(['correction', 'clarification']),
  text: z.string().trim().min(1).max(5_000),
})
export type Correction = z.infer<typeof correction>
